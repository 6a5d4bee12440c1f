import { createHash } from 'node:crypto';
import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { VerifyDetached } from '../verifier.ts';

/**
 * A judge that shares no line with ours: whether it accepts the signature over the content.
 *
 * @param at the moment that the chain is to be judged at; this one's own clock by default
 */
export type SecondOpinion = (content: Uint8Array, signature: Uint8Array, at?: Instant) => Promise<boolean>;

/** A document is judged several times on its way; what was agreed on once need not be asked again. */
const MOST_REMEMBERED = 500;

/**
 * The differential guard: our judge, and beside it another for whatever ours accepts. When it disagrees, one
 * of the two has a defect, and the document stops. What ours refuses is refused.
 *
 * @throws {Fault} (from the returned judge) `SELF_TEST_FAILED` when the two disagree; whatever the second
 *   throws when it cannot judge
 */
export function guarded(verify: VerifyDetached, opinion: SecondOpinion): VerifyDetached {
  const agreed = new Set<string>();
  return async (content, signature, at) => {
    const report = await verify(content, signature, at);
    const pair = nameOf(content, signature);
    if (report.verdict !== 'passed' || agreed.has(pair)) return report;
    await requireAgreement(opinion, content, signature, report.provenAt ?? at);
    agreed.add(pair);
    const [oldest] = agreed;
    if (agreed.size > MOST_REMEMBERED && oldest !== undefined) agreed.delete(oldest);
    return report;
  };
}

/** @throws {Fault} `SELF_TEST_FAILED` */
export async function requireAgreement(
  opinion: SecondOpinion,
  content: Uint8Array,
  signature: Uint8Array,
  at: Instant,
): Promise<void> {
  if (await opinion(content, signature, at)) return;
  throw new Fault('SELF_TEST_FAILED', 'two judges disagree on a signature', {
    at: 'подпись',
    rule: 'второй судья не принимает подпись, которую принял наш',
  });
}

const nameOf = (...parts: readonly Uint8Array[]): string =>
  parts.map((bytes) => createHash('sha256').update(bytes).digest('hex')).join(' ');
