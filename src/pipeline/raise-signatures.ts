import { Fault } from '../domain/fault.ts';
import { type DocumentId, type Instant, instantOf } from '../domain/identifiers.ts';
import type { DocumentState } from '../domain/lifecycle.ts';
import type { OwedLevel, RaisedSignature } from '../signature/level-raiser.ts';
import type { KeptLevel, SeenLevel, SignatureDebt } from '../store/signature-levels.ts';
import type { TaskOutcome } from './outcome.ts';
import { type KeptSignature, keptSignatures, needsRaising } from './raise-need.ts';
import type { Rooms } from './rooms.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'signatureLevels' | 'raiseLevel' | 'settings' | 'now'>;

/** Nobody relies on the signatures of what was given up. */
const OVER: ReadonlySet<DocumentState> = new Set(['declined', 'withdrawn']);

/**
 * Raises the accepted signatures of a document to the wanted level, and renews time-stamps that end soon. A
 * raised signature is a new file beside the accepted one, which stays what is handed over: nothing here waits
 * for a hand-over, and no hand-over waits for this.
 *
 * What nobody gives is recorded as a debt before the attempt fails. A stop between the token and its record
 * loses a token that nobody relies on yet; the next attempt asks for another, and one is kept.
 *
 * @throws {Fault} `LEVEL_OWED` while an authority may still help; `SIGNATURE_REFUSED` when none can, for the
 * signature itself no longer passes; `STORE_CONFLICT`; `BLOB_MISSING`, `BLOB_DAMAGED`
 */
export async function raiseSignatures(rooms: Needs, id: DocumentId): Promise<TaskOutcome> {
  const document = await rooms.store.load(id);
  if (OVER.has(document.state)) return { result: 'document-over' };
  const known = await rooms.signatureLevels.forDocument(id);
  const due = keptSignatures(document).flatMap((signature) => {
    const seen = known.find(({ role }) => role === signature.role);
    return needsRaising(rooms.settings, signature, seen, rooms.now()) ? [{ signature, seen }] : [];
  });
  let told: Fault | undefined;
  for (const { signature, seen } of due) {
    const owed = await raiseOne(rooms, id, signature, seen);
    if (owed !== undefined) told = first(told, faultOf(id, signature, owed));
  }
  if (told !== undefined) throw told;
  const left = (await rooms.signatureLevels.forDocument(id)).some(({ debt }) => debt !== undefined);
  if (left) return { result: 'renewal-owed' };
  return { result: due.length === 0 ? 'already-done' : 'raised' };
}

/** @returns what an attempt may still repay; a renewal that would win no time is left to the night */
async function raiseOne(
  { blobs, signatureLevels, raiseLevel, settings, now }: Needs,
  documentId: DocumentId,
  { profile, role, signed, signature }: KeptSignature,
  seen: SeenLevel | undefined,
): Promise<OwedLevel | undefined> {
  const { signatureLevel } = settings;
  if (signatureLevel === 'B') return undefined;
  const at = now();
  // Signed anew meanwhile: what was added to the old signature is nothing to the new one.
  const before = seen?.signature === signature ? seen : undefined;
  const raised = await raiseLevel({
    profile,
    content: await blobs.get(signed),
    signature: await blobs.get(before?.raised ?? signature),
    wanted: signatureLevel,
    renewBefore: renewBefore(settings, at),
    at,
  });
  // What was reached once is not forgotten because it fails now.
  const kept =
    raised.level === 'B'
      ? reachedBefore(before)
      : { raised: await blobs.put(raised.signature), ...termsOf(raised) };
  const debt = raised.owed === undefined ? undefined : debtOf(raised.owed, before?.debt, at);
  const level: KeptLevel = { documentId, role, signature, level: raised.level, ...kept, ...debt };
  if (!(await signatureLevels.keep(level, seen))) {
    throw new Fault('STORE_CONFLICT', 'the level was raised by somebody else', { documentId, at: role });
  }
  const asksNobody = raised.owed?.owes === 'renewal' && raised.owed.asked.length === 0;
  return asksNobody ? undefined : raised.owed;
}

/** A time-stamp whose chain ends before this moment is renewed. */
const renewBefore = ({ renewDays }: Rooms['settings'], at: Instant): Instant =>
  instantOf(new Date(Date.parse(at) + renewDays * 86_400_000));

const reachedBefore = (before: SeenLevel | undefined): Pick<KeptLevel, 'raised' | 'provenAt' | 'goodUntil'> =>
  before?.raised === undefined ? {} : { raised: before.raised, ...termsOf(before) };

const termsOf = ({
  provenAt,
  goodUntil,
}: Pick<RaisedSignature, 'provenAt' | 'goodUntil'>): Pick<KeptLevel, 'provenAt' | 'goodUntil'> => ({
  ...(provenAt !== undefined && { provenAt }),
  ...(goodUntil !== undefined && { goodUntil }),
});

const debtOf = (
  { owes, why, asked }: OwedLevel,
  before: SignatureDebt | undefined,
  at: Instant,
): { readonly debt: SignatureDebt } => ({
  debt: { owes, why, asked, triedAt: at, since: before?.owes === owes ? before.since : at },
});

function faultOf(
  documentId: DocumentId,
  { role }: KeptSignature,
  { owes, why, asked, mayHeal }: OwedLevel,
): Fault {
  const hosts = asked.map(({ host, why: reason }) => `${host}: ${reason.ru}`).join('; ');
  const facts = { documentId, at: role, level: owes, rule: hosts === '' ? why.ru : hosts };
  return mayHeal
    ? new Fault('LEVEL_OWED', 'a level is owed', facts)
    : new Fault('SIGNATURE_REFUSED', 'a signature that cannot be raised', facts);
}

/** While one of them may be repaid the task goes on: a lost signature must not keep another from its time-stamp. */
const first = (one: Fault | undefined, other: Fault): Fault =>
  one === undefined || (one.remedy !== 'retry' && other.remedy === 'retry') ? other : one;
