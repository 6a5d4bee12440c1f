import { Fault } from '../domain/fault.ts';
import type { DeskTrust } from './desk-trust.ts';
import type { LevelDebt, Means } from './levels.ts';
import type { FileDesk, FileSigning, SignedFile } from './file-desk.ts';

// Each format is loaded when a file asks for it: a judge of CMS needs neither PDF nor XML to start.

/** @throws {Fault} `CONTENT_UNREADABLE` when something of the trust is not readable */
export const openFileDesk = (trust: DeskTrust): FileDesk => ({
  sign: (signing) => sign(trust, signing),
  judge: async (judging) => (await import('./judge-file.ts')).judgeFile(trust, judging),
});

async function sign(trust: DeskTrust, signing: FileSigning): Promise<SignedFile> {
  const { content, signer, format, at } = signing;
  if (format === 'xades') {
    const { signXades } = await import('./xades/sign.ts');
    const bytes = await signXades(content, signer, at);
    return signing.level === 'B' ? { bytes } : raisedFile(trust, signing, signing.level, bytes);
  }
  if (format === 'pades') {
    const { signPades } = await import('./pades/sign.ts');
    const bytes = await signPades(content, await fieldOf(content), signer, at);
    return signing.level === 'B' ? { bytes } : raisedFile(trust, signing, signing.level, bytes);
  }
  if (signing.addTo !== undefined) return { bytes: await coSigned(trust, signing, signing.addTo) };
  const { signDetached } = await import('./cades.ts');
  const signature = await signDetached(content, signer, at);
  return signing.level === 'B' ? { bytes: signature } : raised(trust, signing, signing.level, signature);
}

/**
 * The same file with one more signer. What is there is judged first: nobody puts his name beside a forgery.
 *
 * @throws {Fault} `SIGNATURE_REFUSED`, `CONTENT_UNREADABLE`
 */
async function coSigned(trust: DeskTrust, signing: FileSigning, first: Uint8Array): Promise<Uint8Array> {
  const { content, signer, at } = signing;
  const [{ judgeFile }, { withCoSigner }, { derFrom }] = await Promise.all([
    import('./judge-file.ts'),
    import('./cms/additions.ts'),
    import('./pem.ts'),
  ]);
  const { verdict, checks } = await judgeFile(trust, { content, signature: first, at });
  if (verdict !== 'passed') {
    const rule =
      checks.find((one) => one.verdict === verdict)?.why ??
      'подпись, к которой добавляют, не прошла проверку';
    throw new Fault('SIGNATURE_REFUSED', `the first signature is ${verdict}`, { at: '--add-to', rule });
  }
  return withCoSigner(derFrom(first, 'CMS', 'PKCS7', 'SIGNATURE'), content, signer, at);
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
  trust: DeskTrust,
  signing: FileSigning,
  level: 'T' | 'LT',
  signature: Uint8Array,
): Promise<SignedFile> {
  const { raiseLevel } = await import('./levels.ts');
  const means = await meansOf(trust, signing);
  const { signature: bytes, owed } = await raiseLevel(signing.content, signature, level, means, signing.at);
  return { bytes, ...owedIn(owed) };
}

/** A PDF or an XML document, signed inside. */
async function raisedFile(
  trust: DeskTrust,
  signing: FileSigning,
  level: 'T' | 'LT',
  signed: Uint8Array,
): Promise<SignedFile> {
  const raise =
    signing.format === 'pades'
      ? (await import('./pades/levels.ts')).raisePades
      : (await import('./xades/levels.ts')).raiseXades;
  const { file: bytes, owed } = await raise(signed, level, await meansOf(trust, signing), signing.at);
  return { bytes, ...owedIn(owed) };
}

async function meansOf({ roots, settings }: DeskTrust, { authorities }: FileSigning): Promise<Means> {
  const { openTimestamps } = await import('./timestamp/client.ts');
  const lists = settings.revocationLists ?? [];
  return {
    roots,
    trust: settings,
    stamp: openTimestamps({ urls: authorities, roots, trust: settings }),
    collect: () => Promise.resolve({ lists, answers: settings.ocspAnswers ?? [] }),
  };
}

const owedIn = (owed: LevelDebt | undefined): Pick<SignedFile, 'owed'> =>
  owed === undefined ? {} : { owed: `уровень ${owed.level}: ${owed.why.ru}` };
