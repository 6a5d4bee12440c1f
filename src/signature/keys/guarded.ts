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

/** @throws {Fault} `SELF_TEST_FAILED` when the second judge disagrees; whatever it throws when it cannot judge */
export type RequireAgreement = (content: Uint8Array, signature: Uint8Array, at: Instant) => Promise<void>;

/** A document is judged several times on its way; what was agreed on once need not be asked again. */
const MOST_REMEMBERED = 500;

/**
 * What our judge accepted is shown to the second one. When it disagrees, one of the two has a defect, and the
 * document stops.
 */
export function requireAgreementOf(opinion: SecondOpinion): RequireAgreement {
  const agreed = new Set<string>();
  return async (content, signature, at) => {
    const pair = nameOf(content, signature);
    if (agreed.has(pair)) return;
    if (!(await opinion(content, signature, at))) throw disagreement();
    agreed.add(pair);
    const [oldest] = agreed;
    if (agreed.size > MOST_REMEMBERED && oldest !== undefined) agreed.delete(oldest);
  };
}

/**
 * The differential guard: our judge, and beside it another for whatever ours accepts. What ours refuses is
 * refused.
 *
 * @throws {Fault} (from the returned judge) as `RequireAgreement`
 */
export const guarded =
  (verify: VerifyDetached, require: RequireAgreement): VerifyDetached =>
  async (content, signature, at) => {
    const report = await verify(content, signature, at);
    if (report.verdict === 'passed') await require(content, signature, report.provenAt ?? at);
    return report;
  };

const disagreement = (): Fault =>
  new Fault('SELF_TEST_FAILED', 'two judges disagree on a signature', {
    at: 'подпись',
    rule: 'второй судья не принимает подпись, которую принял наш',
  });

const nameOf = (...parts: readonly Uint8Array[]): string =>
  parts.map((bytes) => createHash('sha256').update(bytes).digest('hex')).join(' ');
