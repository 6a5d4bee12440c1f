/** The portal's signatures of its receipts. */
import { digestOf } from '../chain/link.ts';
import type { FileDesk } from '../signature/file-desk.ts';
import type { Check } from '../signature/verifier.ts';
import { sealed } from './check-anchors.ts';
import { failed, noted, passed } from './checks.ts';
import type { Dossier } from './read.ts';

const NAME = 'receipts-signatures';

/** What the record has found of a receipt that was believed for its signature. */
const WHOLE: ReadonlySet<string | undefined> = new Set(['good', 'anyones']);

type Receipt = Dossier['receipts'][number];

export async function receiptSignatureChecks(dossier: Dossier, desk: FileDesk): Promise<readonly Check[]> {
  const { receipts } = dossier;
  if (receipts.length === 0) return [];
  const judged = receipts.filter(({ proof }) => WHOLE.has(proof));
  for (const receipt of judged) {
    const check = await checkOf(dossier, desk, receipt);
    if (check.verdict !== 'passed') return [check];
  }
  const others = receipts.length - judged.length;
  return [
    ...(judged.length === 0 ? [] : [passed(NAME)]),
    ...(others === 0
      ? []
      : [
          noted(
            `${NAME}-absent`,
            `квитанций без верной подписи портала: ${others}; их подлинность держится на записи`,
            `${others} receipts bear no good signature`,
          ),
        ]),
  ];
}

/** Judged at the moment of its coming, with the certificates and lists that the dossier brings. */
async function checkOf({ byName }: Dossier, desk: FileDesk, receipt: Receipt): Promise<Check> {
  const [content, signature] = [byName.get(receipt.file), byName.get(`${receipt.file}.sig`)];
  if (content === undefined || signature === undefined || digestOf(signature) !== receipt.signature) {
    const why = `подписи квитанции ${receipt.file} нет в досье, или она не та, что пришла`;
    return failed(NAME, why, `the signature of ${receipt.file} is missing or not as it came`);
  }
  return sealed(NAME, desk, { content, signature, at: receipt.receivedAt });
}
