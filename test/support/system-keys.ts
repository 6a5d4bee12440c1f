/** Keys of systems: their certificates name nobody. */
import type { Rooms } from '../../src/pipeline/rooms.ts';
import { signDetached } from '../../src/signature/cades.ts';
import type { Signer } from '../../src/signature/signer.ts';
import type { TestCa } from '../../src/stand/ca/test-ca.ts';
import type { SignReceipt } from '../../src/stand/portal/receipt-clock.ts';

export const sealOf = (ca: TestCa): Promise<Signer> =>
  keyOf(ca, 'Информационная система (образец)', '7700000000');

/** The portal's own. */
export async function receiptSigner(ca: TestCa, inn: string, now: Rooms['now']): Promise<SignReceipt> {
  const signer = await keyOf(ca, 'Учебный портал (образец)', inn);
  return (document) => signDetached(document, signer, now());
}

const keyOf = async (ca: TestCa, organisation: string, inn: string): Promise<Signer> =>
  (await ca.signatory({ organisation, inn, position: '', person: '' })).signer;
