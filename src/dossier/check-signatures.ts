/** The document's own signatures, each judged as of the event that took it in. */
import type { DossierChains } from '../../schemas/dossier/dossier.ts';
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import type { Check } from '../signature/verifier.ts';
import { filesOf } from './check-history.ts';
import { failed, passed, undecided } from './checks.ts';
import type { DossierSignature } from './dossier.ts';
import type { Dossier } from './read.ts';

/** Which part a signature in a file of its own is over; `data` is what is posted. */
const OVER: Readonly<Record<string, string>> = {
  'signature-authorized-body': 'pdf',
  'signature-provider': 'pdf',
  'data-signature-authorized-body': 'data',
  'mandate-signature-authorized-body': 'mandate-authorized-body',
  'mandate-signature-provider': 'mandate-provider',
  'scan-signature': 'scan',
};

export interface JudgedSignatures {
  readonly checks: readonly Check[];
  readonly signatures: readonly DossierSignature[];
}

export async function judgeSignatures(dossier: Dossier, desk: FileDesk): Promise<JudgedSignatures> {
  const signatures: DossierSignature[] = [];
  const missing: Check[] = [];
  for (const due of dueIn(dossier)) {
    const content = fileOf(dossier, due.content);
    const signature = due.signature === undefined ? undefined : fileOf(dossier, due.signature);
    if (content === undefined || (due.signature !== undefined && signature === undefined)) {
      missing.push(
        failed(due.part, 'нет подписанного файла или подписи', 'the file or its signature is missing'),
      );
      continue;
    }
    const report = await desk.judge({
      content: content.bytes,
      at: due.at,
      ...(signature !== undefined && { signature: signature.bytes }),
    });
    signatures.push({ name: (signature ?? content).name, at: due.at, report });
  }
  return { signatures, checks: [...missing, ...signatures.map(checkOf)] };
}

interface Due {
  readonly part: string;
  readonly content: Digest | undefined;
  /** Absent where it stands inside the content. */
  readonly signature?: Digest;
  readonly at: Instant;
}

function dueIn({ head: { files, header }, chains: { document } }: Dossier): readonly Due[] {
  const data = header.kind === 'funding-agreement' ? 'information' : 'xml';
  const beside = Object.entries(OVER).flatMap(([part, over]): readonly Due[] => {
    const signature = files[part];
    if (signature === undefined) return [];
    const content = files[over === 'data' ? data : over];
    return [{ part, content, signature, at: takenIn(document, part, signature) }];
  });
  const inside = files['signed-pdf'];
  if (inside === undefined || inside === files['pdf']) return beside;
  return [...beside, { part: 'signed-pdf', content: inside, at: takenIn(document, 'signed-pdf', inside) }];
}

/** When the event was recorded that brought this file first. */
function takenIn(links: DossierChains['document'], part: string, digest: Digest): Instant {
  const found = links.find(({ link }) => filesOf(link)[part] === digest) ?? links.at(-1);
  return found?.link.at ?? ('1970-01-01T00:00:00.000Z' as Instant);
}

const fileOf = ({ byDigest }: Dossier, digest: Digest | undefined) =>
  digest === undefined ? undefined : byDigest.get(digest);

function checkOf({ name, report: { verdict, checks, signatures } }: DossierSignature): Check {
  const check = `signature ${name}`;
  if (verdict === 'passed') return passed(check);
  const all = [...checks, ...(signatures ?? []).flatMap((one) => one.checks)];
  const cause = all.find((one) => one.verdict === verdict && one.advisory !== true);
  const make = verdict === 'failed' ? failed : undecided;
  return make(
    check,
    cause?.why ?? 'подпись не прошла проверку',
    cause?.reason ?? `the signature is ${verdict}`,
  );
}
