/** Учебная служба штампов времени: RFC 3161 over HTTP on loopback, with a certificate of the test CA. */
import { randomBytes } from 'node:crypto';
import { fastify } from 'fastify';
import type { Instant } from '../../domain/identifiers.ts';
import { Fields } from '../../signature/der/fields.ts';
import { readDer } from '../../signature/der/reader.ts';
import { TAG } from '../../signature/der/tags.ts';
import { octetsOf } from '../../signature/der/values.ts';
import { sequence, smallInteger } from '../../signature/der/writer.ts';
import type { SigningKey } from '../../signature/keys/signing-key.ts';
import { readable } from '../../signature/readable.ts';
import { buildToken } from './token.ts';

export interface StandTsaSettings {
  readonly key: SigningKey;
  /** DER, with time-stamping as its sole, critical extended usage. */
  readonly certificate: Uint8Array;
  /** Certificates above it, DER. */
  readonly chain: readonly Uint8Array[];
  readonly clock: () => Instant;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

export interface StandTsa {
  readonly url: URL;
  /** Questions that were granted. */
  readonly granted: () => number;
  close(): Promise<void>;
}

const MAX_QUESTION_BYTES = 64 << 10;
const TYPES = { question: 'application/timestamp-query', answer: 'application/timestamp-reply' } as const;
const STATUS = { granted: 0, rejection: 2 } as const;

/** Listens on 127.0.0.1 only; stamps whatever it is asked. */
export async function openStandTsa(settings: StandTsaSettings): Promise<StandTsa> {
  const app = fastify({ forceCloseConnections: true, bodyLimit: MAX_QUESTION_BYTES });
  app.addContentTypeParser(TYPES.question, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  let granted = 0;
  app.post('/', async (request, reply) => {
    const question = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const token = readable(() => answer(settings, question));
    if (token !== undefined) granted += 1;
    const status = sequence(smallInteger(token === undefined ? STATUS.rejection : STATUS.granted));
    const response = sequence(status, ...(token === undefined ? [] : [token]));
    return reply.type(TYPES.answer).send(Buffer.from(response));
  });
  const address = await app.listen({ host: '127.0.0.1', port: settings.port ?? 0 });
  return { url: new URL(`${address}/`), granted: () => granted, close: () => app.close() };
}

/** @throws {Fault} `CONTENT_UNREADABLE` when the question is none */
function answer({ key, certificate, chain, clock }: StandTsaSettings, question: Uint8Array): Uint8Array {
  const fields = new Fields(readDer(question));
  fields.take(TAG.integer); // version
  const imprint = fields.take(TAG.sequence);
  // Any digest at all is stamped; that it is one of ours is for the judge to ask.
  octetsOf(imprint.parts[1] ?? imprint);
  fields.takeIf(TAG.oid); // a policy that is wished for
  const nonce = fields.takeIf(TAG.integer)?.bytes;
  const wantsCertificates = fields.takeIf(TAG.boolean) !== undefined;
  fields.end();
  return buildToken({
    key,
    certificate,
    certificates: wantsCertificates ? [certificate, ...chain] : [certificate],
    imprint: imprint.bytes,
    serialNumber: new Uint8Array(randomBytes(8)),
    genTime: clock(),
    ...(nonce === undefined ? {} : { nonce }),
  });
}
