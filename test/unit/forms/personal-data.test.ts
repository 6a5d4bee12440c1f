/** What the private kinds hold stays inside them: no refusal, header, file name or metadata repeats a person. */
import { describe, expect, it } from 'vitest';
import { documentProblems } from '../../../schemas/document/parse.ts';
import { DOCUMENT_KINDS, isPublishable } from '../../../src/domain/document.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { createForms } from '../../../src/forms/render.ts';
import type { PrintedDocument } from '../../../src/pdf/blocks.ts';
import { print } from '../../../src/pdf/print.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';

const PRIVATE = DOCUMENT_KINDS.filter((kind) => !isPublishable(kind));
const sample = (kind: string): Record<string, unknown> =>
  privateSamples('omsk').find(({ name }) => name.startsWith(kind))!.content as Record<string, unknown>;

/** Every text of a content under the fields that name a person, with the path that leads there. */
const PERSONAL = /^(?:name|snils|number|series|address|phone|email|account|identifier|issuedBy)$/;
type Leaf = readonly [path: readonly string[], text: string];
const leaves = (value: unknown, path: readonly string[] = []): readonly Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, field]) => leaves(field, [...path, name]))
    : [[path, String(value)]];

const replaced = (value: unknown, [step, ...rest]: readonly string[], text: unknown): unknown => {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (String(index) === step ? replaced(one, rest, text) : one));
  const record = value as Record<string, unknown>;
  return { ...record, [step]: replaced(record[step], rest, text) };
};

const MARK = 'Тайнов Секрет Скрытович';
const SNILS = '112-233-445 96';

/** Ways to spoil a field, each around a person who must not come back. */
const SPOILED: readonly ((text: string) => unknown)[] = [
  () => `${MARK}\u0007`,
  () => ` ${MARK} ${SNILS}`,
  () => `${MARK} \u4E2D`,
  () => `${MARK} ${SNILS}`.repeat(200),
  () => ({ [MARK]: SNILS }),
  () => [MARK, SNILS],
  () => SNILS,
];

const told = (fault: unknown): string =>
  fault instanceof Fault ? JSON.stringify([fault.message, fault.facts, String(fault.cause)]) : String(fault);

const REPEATED = /Тайнов|Секрет|Скрытович|112-233|33445/;

it('a fault that repeats a person would be seen', () => {
  expect(told(new Fault('CONTENT_INVALID', 'not right', { at: MARK }))).toMatch(REPEATED);
  expect(told(new Fault('CONTENT_INVALID', 'not right', {}, new Error(SNILS)))).toMatch(REPEATED);
});

describe.each(PRIVATE)('a spoiled %s', (kind) => {
  const content = sample(kind);
  const personal = leaves(content).filter(([path]) => PERSONAL.test(path.at(-1) ?? ''));
  const names = personal.map(([, text]) => text).filter((text) => text.includes(' ') || /\d{6}/.test(text));

  it('is refused without a word of what stood in it', async () => {
    const forms = createForms(print);
    expect(personal.length).toBeGreaterThan(3);
    let refused = 0;
    for (const [path, text] of personal) {
      for (const spoil of SPOILED) {
        const spoiled = replaced(content, path, spoil(text));
        const faults = [
          ...documentProblems(spoiled).map((problem) => JSON.stringify(problem)),
          await forms.render(spoiled).then(
            () => '',
            (thrown: unknown) => told(thrown),
          ),
        ];
        refused += faults.length > 1 ? 1 : 0;
        for (const fault of faults) {
          expect(fault).not.toMatch(REPEATED);
          for (const name of names) expect(fault).not.toContain(name);
        }
      }
    }
    expect(refused).toBeGreaterThan(personal.length * 4);
  });

  it('is refused without repeating a field that is called by a name', () => {
    const problems = documentProblems({ ...content, [MARK]: SNILS });
    expect(problems).toEqual([{ at: '?', rule: 'такого поля в документе нет' }]);
  });
});

describe.each(PRIVATE)('a good %s', (kind) => {
  const content = sample(kind);
  const children = [...JSON.stringify(content).matchAll(/"(?:snils|bornOn)":"([^"]+)"/g)].map(
    ([, text]) => text!,
  );
  const persons = kind === 'provider-application' ? [] : ['Образцова Проба Примеровна', 'Проба', ...children];

  it('shows no person in its header, its footer, its metadata or the name of its attachment', async () => {
    let printed: PrintedDocument | undefined;
    const forms = createForms((document) => {
      printed = document;
      return print(document);
    });
    await forms.render(content);
    const { title, subject, author, footer, attachment } = printed!;
    expect(attachment!.name).toBe(`${kind}.xml`);
    const { signatories: _keys, ...header } = forms.parse(content);
    const shown = JSON.stringify([title, subject, author, footer, attachment!.description, header]);
    for (const person of persons) expect(shown).not.toContain(person);
  });
});
