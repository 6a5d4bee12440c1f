import { parsed } from '../parsed.ts';
import { type ContentProblem, contentProblems } from '../problems.ts';
import { type DocumentContent, documentDescriptions, kindOnly } from './index.ts';

/**
 * What arrived, as a document that can be trusted.
 *
 * @throws {Fault} `CONTENT_INVALID` with the first problem (`at`, `rule`) and their number (`count`)
 */
export function parseDocument(input: unknown): DocumentContent {
  const { kind } = parsed('document', kindOnly)(input);
  return parsed(kind, documentDescriptions[kind].schema)(input);
}

/** Everything that is wrong, for a person: the place and the rule in Russian, never the value. */
export function documentProblems(input: unknown): readonly ContentProblem[] {
  const kind = kindOnly.safeParse(input);
  return kind.success
    ? contentProblems(documentDescriptions[kind.data.kind].schema, input)
    : contentProblems(kindOnly, input);
}
