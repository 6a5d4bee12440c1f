import type { Instant } from '../domain/identifiers.ts';
import { withEvidence } from './cms/additions.ts';
import { WORDS } from './judge/words.ts';
import type { RaiseOrder, RaisedSignature } from './level-raiser.ts';
import { collectAll, type Means, raiseLevel } from './levels.ts';
import { firstFailure, owedOf, owesRenewal } from './owed-level.ts';
import { derFrom } from './pem.ts';
import { planArchive } from './timestamp/archive.ts';
import type { VerificationReport } from './verifier.ts';
import { verifyDetached } from './verify.ts';

/** A detached CAdES of one signer. */
export async function raiseCades(order: RaiseOrder, means: Means): Promise<RaisedSignature> {
  const { content, wanted, renewBefore, at } = order;
  const raised = await raiseLevel(content, order.signature, wanted, means, at);
  const { signature, level, owed } = raised;
  const report = await judged(order, signature, means);
  if (report.verdict === 'failed') {
    const given = derFrom(order.signature, 'CMS', 'PKCS7', 'SIGNATURE');
    return { signature: given, level: 'B', owed: firstFailure(order.wanted, report.checks) };
  }
  const reached = { signature, level, ...termsOf(report) };
  if (owed !== undefined) return { ...reached, owed: owedOf(owed) };
  const { provenUntil } = report;
  if (provenUntil === undefined || provenUntil >= renewBefore) return reached;
  return renewed(order, reached, provenUntil, means);
}

const judged = ({ content, at }: RaiseOrder, signature: Uint8Array, means: Means) =>
  verifyDetached(means.roots, means.trust)(content, signature, at);

const termsOf = ({
  provenAt,
  provenUntil,
}: VerificationReport): Pick<RaisedSignature, 'provenAt' | 'goodUntil'> => ({
  ...(provenAt !== undefined && { provenAt }),
  ...(provenUntil !== undefined && { goodUntil: provenUntil }),
});

/**
 * An archive time-stamp over all that is there, while what is there still holds. Kept only if the proof then lasts
 * longer than before.
 *
 * @see ETSI EN 319 122-1, 5.5.3
 */
async function renewed(
  order: RaiseOrder,
  reached: RaisedSignature,
  until: Instant,
  means: Means,
): Promise<RaisedSignature> {
  const armed = await withFreshEvidence(order, reached.signature, means);
  const plan = planArchive(order.content, armed, means.digest ?? 'streebog256');
  const outcome = await means.stamp(plan.stamped, order.at);
  if (outcome.kind === 'unstamped') {
    const owed = {
      owes: 'renewal',
      why: WORDS.nobodyStamped,
      asked: outcome.attempts,
      mayHeal: true,
    } as const;
    return { ...reached, owed };
  }
  const signature = plan.complete(outcome.token);
  const report = await judged(order, signature, means);
  const gained = report.verdict !== 'failed' && (report.provenUntil ?? until) > until;
  const owed = owesRenewal(WORDS.renewalGainsNothing);
  if (!gained) return { ...reached, owed };
  const isLong = (report.provenUntil ?? until) >= order.renewBefore;
  return { ...reached, signature, ...termsOf(report), ...(isLong ? {} : { owed }) };
}

/** What shows today that nobody of the chains is revoked: later nobody may be able to say so. */
async function withFreshEvidence(
  order: RaiseOrder,
  signature: Uint8Array,
  means: Means,
): Promise<Uint8Array> {
  const { lists, answers } = await collectAll(signature, means, order.at);
  const armed = withEvidence(signature, lists, answers);
  return (await judged(order, armed, means)).verdict === 'failed' ? signature : armed;
}
