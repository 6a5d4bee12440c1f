/** What is wrong with what arrived, in Russian: the place and the rule, never the value. */
import type { z } from 'zod';

/** One thing to put right. */
export interface ContentProblem {
  /** Path of the field, 0-based, e.g. `sectionII.rows.3.serviceCode`; empty for the whole. */
  readonly at: string;
  /** In Russian. */
  readonly rule: string;
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** Enough for a person to begin with; a wrong table can give one for each cell. */
const MAX_PROBLEMS = 200;

/** Everything that a schema finds wrong, in the order of the fields. Empty when nothing is. */
export function contentProblems(schema: z.ZodType, value: unknown): readonly ContentProblem[] {
  const result = schema.safeParse(value, { error: (issue) => ({ message: ruleOf(issue) }) });
  return result.success ? [] : result.error.issues.flatMap(problems).slice(0, MAX_PROBLEMS);
}

/** An unknown field is told by its own path, one problem each; of a union, what is wrong with the option that was meant. */
function problems(issue: z.core.$ZodIssue): ContentProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ at: pathText([...issue.path, key]), rule: UNKNOWN_FIELD }));
  }
  const meant = issue.code === 'invalid_union' ? meantOption(issue.errors) : undefined;
  if (meant === undefined) return [{ at: pathText(issue.path), rule: issue.message }];
  return meant.flatMap((one) => problems({ ...one, path: [...issue.path, ...one.path] }));
}

/** The only option whose fields are there at all. */
const meantOption = (options: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] | undefined => {
  const known = options.filter((issues) => issues.every(({ code }) => code !== 'unrecognized_keys'));
  return known.length === 1 ? known[0] : undefined;
};

const UNKNOWN_FIELD = 'такого поля в документе нет';

/** A key that is not a field's name may be a person's: it is not repeated. */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((step) => (/^\w{1,40}$/.test(String(step)) ? String(step) : '?')).join('.');

function ruleOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'поле не заполнено' : `нужно: ${TYPES[issue.expected] ?? 'другое'}`;
    case 'too_small':
      return `${MEASURES[issue.origin] ?? 'значение'}: не меньше ${issue.minimum}`;
    case 'too_big':
      return `${MEASURES[issue.origin] ?? 'значение'}: не больше ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `допустимо только: ${String(issue.values[0])}`
        : `допустимо одно из: ${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'заполняется ровно одно из полей на выбор';
    case 'unrecognized_keys':
      return UNKNOWN_FIELD;
    default:
      return 'значение не соответствует правилу';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  object: 'набор полей',
  array: 'список',
  boolean: 'да или нет',
};

const MEASURES: Readonly<Record<string, string>> = {
  string: 'длина текста',
  number: 'число',
  int: 'число',
  array: 'строк в списке',
};
