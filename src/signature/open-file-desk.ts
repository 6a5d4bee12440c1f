import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import { unsignedFields } from '../pdf/increment/prepare-signature.ts';
import { signDetached } from './cades.ts';
import type { FileDesk, FileReport, FileSigning, SignedFile } from './file-desk.ts';
import { raiseLevel } from './levels.ts';
import { signPades } from './pades/sign.ts';
import { verifyPades } from './pades/verify.ts';
import { openTimestamps } from './timestamp/client.ts';
import { type TrustSettings, trustOf } from './trust-settings.ts';
import { verifyDetached } from './verify.ts';
import { signXades } from './xades/sign.ts';
import { verifyXades } from './xades/verify.ts';

/** What is trusted at the desk. */
export interface DeskTrust {
  /** DER. */
  readonly roots: readonly Uint8Array[];
  readonly settings: TrustSettings;
}

/** @throws {Fault} `CONTENT_UNREADABLE` when something of the trust is not readable */
export const openFileDesk = (trust: DeskTrust): FileDesk => ({
  sign: (signing) => sign(trust, signing),
  judge: (content, signature, at) => judge(trust, content, signature, at),
});

async function sign(trust: DeskTrust, signing: FileSigning): Promise<SignedFile> {
  const { content, signer, format, at } = signing;
  if (format === 'xades') return { bytes: await signXades(content, signer, at) };
  if (format === 'pades') return { bytes: await signPades(content, fieldOf(content), signer, at) };
  const signature = await signDetached(content, signer, at);
  return signing.level === 'B' ? { bytes: signature } : raised(trust, signing, signing.level, signature);
}

/** Signatories sign in the order in which the form reserved their places. */
function fieldOf(pdf: Uint8Array): string {
  const [field] = unsignedFields(pdf);
  if (field !== undefined) return field;
  const rule = 'в файле PDF нет свободного места для подписи';
  throw new Fault('USAGE_WRONG', 'no unsigned field', { at: 'файл', rule });
}

async function raised(
  { roots, settings }: DeskTrust,
  { content, authorities, at }: FileSigning,
  level: 'T' | 'LT',
  signature: Uint8Array,
): Promise<SignedFile> {
  const lists = settings.revocationLists ?? [];
  const means = {
    roots,
    trust: settings,
    stamp: openTimestamps({ urls: authorities, roots, trust: settings }),
    collect: () => Promise.resolve({ lists, answers: settings.ocspAnswers ?? [] }),
  };
  const { signature: bytes, owed } = await raiseLevel(content, signature, level, means, at);
  return { bytes, ...(owed !== undefined && { owed: `уровень ${owed.level}: ${owed.why.ru}` }) };
}

async function judge(
  { roots, settings }: DeskTrust,
  content: Uint8Array,
  signature: Uint8Array | undefined,
  at: Instant,
): Promise<FileReport> {
  if (signature !== undefined) return verifyDetached(roots, settings)(content, signature, at);
  if (beginsWith(content, '%PDF-')) return verifyPades(roots, settings)(content, at);
  const { verified: _, ...report } = await verifyXades(trustOf(roots, settings))(content, at);
  return report;
}

const beginsWith = (content: Uint8Array, mark: string): boolean =>
  new TextDecoder('latin1').decode(content.subarray(0, mark.length)) === mark;
