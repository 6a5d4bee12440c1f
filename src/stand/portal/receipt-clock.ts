/** Lets out receipts when they are due. */
import { RECEIPT_NAMESPACE, receiptTree } from '../../../schemas/portal/receipt.ts';
import { writeTree } from '../../xml/tree.ts';
import {
  type IssuedReceipt,
  loadIdOf,
  type PortalState,
  regNumOf,
  type TakenPackage,
} from './portal-state.ts';
import { type Judges, type Verdict, verdictsOn } from './verdicts.ts';

/** The portal's own signature, detached. */
export type SignReceipt = (document: Uint8Array) => Promise<Uint8Array>;

interface ReceiptClockSettings {
  readonly receiptDelayMs: number;
  readonly now: () => Date;
  /** Without it receipts are not signed. */
  readonly signReceipt: SignReceipt | undefined;
}

export interface ReceiptClock {
  /** Lets out all that is due by now. Runs one at a time. */
  tick(): Promise<void>;
}

export function receiptClock(
  state: PortalState,
  judges: Judges,
  { receiptDelayMs, now, signReceipt }: ReceiptClockSettings,
): ReceiptClock {
  const verdicts = new Map<string, readonly Verdict[]>();
  const verdictsFor = async (taken: TakenPackage): Promise<readonly Verdict[]> => {
    const known = verdicts.get(taken.refId) ?? (await verdictsOn(state.contents(taken), taken.fate, judges));
    verdicts.set(taken.refId, known);
    return known;
  };
  const run = async (): Promise<void> => {
    for (const taken of state.packages.values()) {
      if (taken.receipts.at(-1)?.last === true) continue;
      const all = await verdictsFor(taken);
      const sinceMs = now().getTime() - Date.parse(taken.receivedAt);
      // How many are out is counted in the ledger, so that a restart goes on where it stopped.
      for (const verdict of all.slice(taken.receipts.length)) {
        if (sinceMs < verdict.dueAfter * receiptDelayMs) break;
        const last = taken.receipts.length + 1 === all.length;
        const document = receiptOn(taken, verdict, now());
        state.issue({ ...document, ...(await signatureOf(document, taken, signReceipt)), last });
      }
    }
  };
  let last = Promise.resolve();
  return {
    tick() {
      const next = last.then(run);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

function receiptOn(
  taken: TakenPackage,
  { kind, violations, numbered }: Verdict,
  at: Date,
): Omit<IssuedReceipt, 'last'> {
  const loadId = loadIdOf(taken);
  const said = {
    receiptId: `${loadId}-${kind}`,
    refId: taken.refId,
    loadId,
    kind,
    // A receipt that is sent twice is the same receipt, to the byte.
    issuedAt: taken.receipts.find((one) => one.kind === kind)?.issuedAt ?? at.toISOString(),
    result: violations.length === 0 ? ('success' as const) : ('failure' as const),
    ...(numbered ? { regNum: regNumOf(taken) } : {}),
  };
  const document = writeTree(receiptTree({ ...said, violations }), RECEIPT_NAMESPACE);
  return { ...said, document: Buffer.from(document).toString('base64') };
}

/** Of the receipt's bytes; of others where the stand was told so. */
async function signatureOf(
  { document }: Pick<IssuedReceipt, 'document'>,
  { fate }: TakenPackage,
  signReceipt: SignReceipt | undefined,
): Promise<Pick<IssuedReceipt, 'signature'>> {
  if (signReceipt === undefined) return {};
  const own = new Uint8Array(Buffer.from(document, 'base64'));
  const signed = fate === 'wrong-receipt-signatures' ? own.toReversed() : own;
  return { signature: Buffer.from(await signReceipt(signed)).toString('base64') };
}
