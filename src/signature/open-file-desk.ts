import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import type { FileDesk, FileReport, FileSigning, SignedFile } from './file-desk.ts';
import type { TrustSettings } from './trust-settings.ts';

// Each format is loaded when a file asks for it: a judge of CMS needs neither PDF nor XML to start.

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
  if (format === 'xades') {
    const { signXades } = await import('./xades/sign.ts');
    return { bytes: await signXades(content, signer, at) };
  }
  if (format === 'pades') {
    const { signPades } = await import('./pades/sign.ts');
    return { bytes: await signPades(content, await fieldOf(content), signer, at) };
  }
  const { signDetached } = await import('./cades.ts');
  const signature = await signDetached(content, signer, at);
  return signing.level === 'B' ? { bytes: signature } : raised(trust, signing, signing.level, signature);
}

/** Signatories sign in the order in which the form reserved their places. */
async function fieldOf(pdf: Uint8Array): Promise<string> {
  const { unsignedFields } = await import('../pdf/increment/prepare-signature.ts');
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
  const [{ raiseLevel }, { openTimestamps }] = await Promise.all([
    import('./levels.ts'),
    import('./timestamp/client.ts'),
  ]);
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
  if (signature !== undefined) {
    const { verifyDetached } = await import('./verify.ts');
    return verifyDetached(roots, settings)(content, signature, at);
  }
  if (beginsWith(content, '%PDF-')) {
    const { verifyPades } = await import('./pades/verify.ts');
    return verifyPades(roots, settings)(content, at);
  }
  const [{ verifyXades }, { trustOf }] = await Promise.all([
    import('./xades/verify.ts'),
    import('./trust-settings.ts'),
  ]);
  const { verified: _, ...report } = await verifyXades(trustOf(roots, settings))(content, at);
  return report;
}

const beginsWith = (content: Uint8Array, mark: string): boolean =>
  new TextDecoder('latin1').decode(content.subarray(0, mark.length)) === mark;
