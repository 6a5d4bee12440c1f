/** What our script on the signing page sends: certificates out of the plug-in's store, and its signatures. */
import { z } from 'zod';
import { parsed } from '../parsed.ts';

/** A certificate, or a signature with its whole chain. */
const MOST_LETTERS = 40_000;

const bytes = z
  .base64()
  .min(4)
  .max(MOST_LETTERS)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

/** A certificate and those above it, the issuer first. */
const chosen = z.strictObject({ certificate: bytes, chain: z.array(bytes).max(5) });

export const parseCertificates = parsed(
  'a list of certificates',
  z.strictObject({ certificates: z.array(chosen).max(30) }),
);

export const parseChosenCertificate = parsed('a chosen certificate', chosen);

const answer = z.strictObject({
  requestId: z.string().regex(/^[\da-f]{64}$/),
  text: z.string().min(1).max(MOST_LETTERS),
});

export const parsePluginAnswers = parsed(
  'answers of the plug-in',
  z.partialRecord(z.enum(['pdf', 'data']), answer),
);
