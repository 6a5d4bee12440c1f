/** What the portal will say of a package it has taken: all its receipts, in the order they are let out. */
import type { ReceiptKind, Violation } from '../../../schemas/portal/receipt.ts';
import {
  type DocumentXsd,
  formatViolations,
  signatureViolations,
  type VerifyInside,
  type VerifySignature,
} from './control.ts';
import type { Fate } from './faults.ts';
import { type OpenedPackage, violation } from './package-reader.ts';

export interface Verdict {
  readonly kind: ReceiptKind | 'MODERATION';
  readonly violations: readonly Violation[];
  /** Receipts carry the number from registration on. */
  readonly numbered: boolean;
  /** After how many receipt delays it is due. */
  readonly dueAfter: number;
}

type Said = Omit<Verdict, 'dueAfter'>;

export interface Judges {
  readonly verify: VerifySignature;
  readonly verifyInside: VerifyInside;
  readonly documentXsd: DocumentXsd;
}

/** Lateness of `late-receipts`, as a multiple. */
const LATE = 10;

export async function verdictsOn(
  opened: OpenedPackage,
  fate: Fate | undefined,
  judges: Judges,
): Promise<readonly Verdict[]> {
  const said = await inOrder(opened, fate, judges);
  switch (fate) {
    case 'duplicate-receipts':
      return said.flatMap((one, index) => [at(one, index + 1), at(one, index + 1)]);
    case 'out-of-order-receipts':
      return said.toReversed().map((one) => at(one, said.length));
    case 'late-receipts':
      return said.map((one, index) => at(one, LATE * (index + 1)));
    default:
      return said.map((one, index) => at(one, index + 1));
  }
}

const at = (said: Said, dueAfter: number): Verdict => ({ ...said, dueAfter });

async function inOrder(
  opened: OpenedPackage,
  fate: Fate | undefined,
  { verify, verifyInside, documentXsd }: Judges,
): Promise<readonly Said[]> {
  const accept = say('ACCEPT');
  const format = say(
    'FORMAT_PROTOCOL',
    fate === 'late-refusal' ? [REFUSED] : formatViolations(opened, documentXsd),
  );
  if (format.violations.length > 0) return [accept, format];
  const signature = say('SIGN_PROTOCOL', await signatureViolations(opened, verify, verifyInside));
  if (signature.violations.length > 0) return [accept, format, signature];
  const registration = { ...say('REGISTRATION'), numbered: true };
  if (fate === 'return')
    return [accept, format, signature, registration, { ...say('RETURN', [RETURNED]), numbered: true }];
  const moderation = fate === 'unknown-receipt' ? [say('MODERATION')] : [];
  return [accept, format, signature, ...moderation, registration, { ...say('PUBLICATION'), numbered: true }];
}

const say = (kind: Said['kind'], violations: readonly Violation[] = []): Said => ({
  kind,
  violations,
  numbered: false,
});

const REFUSED = violation('TOTALS_MISMATCH', 'Итог раздела I не равен сумме по способам', 'sectionI');
const RETURNED = violation('RETURN', 'Возвращено на доработку: уточните сведения об исполнителях');
