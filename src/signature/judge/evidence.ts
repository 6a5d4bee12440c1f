import { hexOf } from '../bytes.ts';
import type { Embedded } from '../cms/signed-data.ts';
import { readOcspAnswer } from '../ocsp/answer.ts';
import { readable } from '../readable.ts';
import { readRevocationList } from '../revocation-list.ts';
import { answersFor } from './ocsp.ts';
import type { Path } from './path.ts';
import { type Evidence, speaksFor } from './revocation.ts';
import { type Why, WORDS } from './words.ts';

/** How many lists and answers of one signature are looked at: each may cost a signature. */
export const MOST_EVIDENCE = 32;

/** What came with a signature, read; in words, why it is not. */
export function readEvidence(embedded: readonly Embedded[]): Evidence | Why {
  if (embedded.length > MOST_EVIDENCE) return WORDS.evidenceCount(MOST_EVIDENCE);
  return (
    readable(() => ({
      lists: embedded.flatMap(({ kind, der }) => (kind === 'list' ? [readRevocationList(der)] : [])),
      answers: embedded.flatMap(({ kind, der }) => (kind === 'ocsp' ? [readOcspAnswer(der)] : [])),
    })) ?? WORDS.evidenceUnreadable
  );
}

/**
 * Why the lists and answers do not belong here, in words: each must be by an authority of one of the chains.
 * A list of a stranger would do no harm, yet who sends one shows that somebody has been at the file.
 */
export function evidenceProblem(
  embedded: readonly Embedded[],
  { lists, answers }: Evidence,
  paths: readonly Path[],
): Why | undefined {
  if (embedded.some(({ kind }) => kind === 'unknown')) return WORDS.evidenceUnreadable;
  // By their bytes, for every token brings the same authorities again.
  const issuers = [
    ...new Map(paths.flatMap((path) => path.slice(1)).map((one) => [hexOf(one.der), one])).values(),
  ];
  const spoken = lists.every((list) => issuers.some((issuer) => speaksFor(list, issuer)));
  const left = issuers.reduce((rest, issuer) => {
    const own = new Set(answersFor(rest, issuer, lists));
    return rest.filter((answer) => !own.has(answer));
  }, answers);
  return spoken && left.length === 0 ? undefined : WORDS.evidenceForeign;
}
