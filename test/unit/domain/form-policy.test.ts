import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS, JURISDICTION_IDS } from '../../../src/domain/document.ts';
import type { DocumentKind, JurisdictionId } from '../../../src/domain/document.ts';
import { type DocumentForm, type FormRuling, formRuling } from '../../../src/domain/form-policy.ts';
import { type LocalDate, localDate } from '../../../src/domain/identifiers.ts';
import type { Jurisdiction, Reading } from '../../../src/domain/jurisdiction.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';

const on = (
  id: JurisdictionId,
  kind: DocumentKind,
  formedOn: string,
  more: { approvedOn?: LocalDate; reading?: Reading } = {},
): FormRuling => formRuling(jurisdictions[id], { kind, formedOn: localDate(formedOn), ...more });

const needed = (...question: Parameters<typeof on>): boolean => on(...question).needsLegalConfirmation;

type Cell = readonly [form: DocumentForm, clause: string];
type Column = readonly [id: JurisdictionId, reading: Reading, cells: readonly Cell[]];

const unlisted: Cell = ['not-listed', ''];

/** Every cell for a document formed on 1 December 2023, when the windows of all the acts are open. */
const TABLE: readonly Column[] = [
  ['seversk', 'literal', Array.from({ length: 7 }, () => unlisted)],
  [
    'apanasenkovsky',
    'literal',
    [
      ['paper', '7.1(1), 9¶1'],
      ['paper', '7.1(2), 9¶1'],
      ['electronic', '7.1(3)'],
      ['paper-if-impossible', '7.1(4), 9¶2'],
      ['electronic', '7.1(5)'],
      ['electronic', '7.1(6)'],
      ['electronic', '7.1(7)'],
    ],
  ],
  [
    'smolensk',
    'literal',
    [
      ['paper', '7.1¶2, 9¶1'],
      ['electronic', '7.1¶3'],
      ['electronic', '7.1¶4'],
      ['paper-if-impossible', '7.1¶5, 9¶2'],
      ['electronic', '7.1¶6'],
      ['electronic', '7.1¶7'],
      ['electronic', '7.1¶8'],
    ],
  ],
  [
    'kemerovo',
    'literal',
    [
      unlisted,
      unlisted,
      unlisted,
      unlisted,
      ['paper-if-impossible', '3.1(1), 5'],
      ['paper-if-impossible', '3.1(2), 5'],
      ['paper-if-impossible', '3.1(3), 5'],
    ],
  ],
  [
    'omsk',
    'by-analogy',
    [
      ['paper', '7(1)¶2, 9¶1'],
      ['electronic', '7(1)¶3'],
      ['electronic', '7(1)¶4'],
      ['paper-if-impossible', '7(1)¶5, 9¶2'],
      ['electronic', '7(1)¶6'],
      ['electronic', '7(1)¶7'],
      ['electronic', '7(1)¶8'],
    ],
  ],
  ['omsk', 'literal', [2, 3, 4, 5, 6, 7, 8].map((paragraph) => ['paper', `7(1)¶${paragraph}, 9¶1`] as const)],
];

const CELLS = TABLE.flatMap(([id, reading, cells]) =>
  cells.map(([form, clause], index) => ({ id, reading, kind: DOCUMENT_KINDS[index]!, form, clause })),
);

describe('the form of a document formed in the paper window', () => {
  it.each(CELLS)('is $form for the $kind of $id, $reading: «$clause»', (cell) => {
    const ruling = on(cell.id, cell.kind, '2023-12-01', { reading: cell.reading });
    expect(ruling).toMatchObject({ form: cell.form, clause: cell.clause, reading: cell.reading });
  });

  it('has 35 cells, 7 of them in two readings, 11 not listed', () => {
    expect(CELLS).toHaveLength(42);
    expect(CELLS.filter(({ form }) => form === 'not-listed')).toHaveLength(11);
    expect(new Set(CELLS.map(({ id }) => id))).toEqual(new Set(JURISDICTION_IDS));
  });

  it('is read by analogy in Omsk unless told otherwise', () => {
    expect(on('omsk', 'execution-report', '2023-12-01')).toMatchObject({
      form: 'electronic',
      reading: 'by-analogy',
    });
  });

  it('does not depend on the reading anywhere but in Omsk', () => {
    for (const id of ['seversk', 'apanasenkovsky', 'smolensk', 'kemerovo'] as const) {
      for (const kind of DOCUMENT_KINDS) {
        const { form } = on(id, kind, '2023-12-01', { reading: 'literal' });
        expect(on(id, kind, '2023-12-01', { reading: 'by-analogy' }).form).toBe(form);
      }
    }
  });

  it('names the system whose failure alone is a ground, where the act names one', () => {
    expect(on('apanasenkovsky', 'funding-agreement', '2023-12-01').system).toContain('Ставропольского края»');
    expect(on('kemerovo', 'social-certificate', '2023-12-01').system).toBe('absent');
    expect(on('apanasenkovsky', 'social-order', '2023-12-01').system).toBe('absent');
  });
});

describe('the window of a paper rule', () => {
  it.each([
    ['apanasenkovsky', 'social-order', '2023-01-30', 'electronic'],
    ['apanasenkovsky', 'social-order', '2023-01-31', 'paper'],
    ['apanasenkovsky', 'funding-agreement', '2023-01-30', 'electronic'],
    ['apanasenkovsky', 'funding-agreement', '2023-01-31', 'paper-if-impossible'],
    ['apanasenkovsky', 'execution-report', '2023-12-31', 'paper'],
    ['apanasenkovsky', 'execution-report', '2024-01-01', 'electronic'],
    ['smolensk', 'social-order', '2022-12-31', 'electronic'],
    ['smolensk', 'social-order', '2023-01-01', 'paper'],
    ['smolensk', 'funding-agreement', '2023-12-31', 'paper-if-impossible'],
    ['smolensk', 'funding-agreement', '2024-01-01', 'electronic'],
    ['kemerovo', 'service-contract', '2023-09-21', 'electronic'],
    ['kemerovo', 'service-contract', '2023-09-22', 'paper-if-impossible'],
    ['kemerovo', 'service-contract', '2023-12-31', 'paper-if-impossible'],
    ['kemerovo', 'service-contract', '2024-01-01', 'electronic'],
    ['omsk', 'social-order', '2023-12-31', 'paper'],
    ['omsk', 'social-order', '2024-01-01', 'electronic'],
  ] as const)('makes in %s the %s of %s %s', (id, kind, day, form) => {
    expect(on(id, kind, day).form).toBe(form);
  });

  it('goes by the day of forming, not by the year that the document is for', () => {
    const orderFor2024 = on('apanasenkovsky', 'social-order', '2023-12-20');
    const reportFor2023 = on('apanasenkovsky', 'execution-report', '2024-02-10');
    expect(orderFor2024.form).toBe('paper');
    expect(reportFor2023).toMatchObject({ form: 'electronic', clause: '7.1(2)', system: 'absent' });
  });

  it('may have no end: «до определения информационной системы»', () => {
    const openEnded: Jurisdiction = {
      ...jurisdictions.smolensk,
      paperRules: [
        {
          kinds: ['social-order'],
          form: 'paper',
          covers: 'forming',
          clause: '12',
          readings: ['literal'],
          system: 'absent',
          window: { from: localDate('2021-05-12'), to: 'absent' },
        },
      ],
    };
    const form = (day: string): DocumentForm =>
      formRuling(openEnded, { kind: 'social-order', formedOn: localDate(day) }).form;
    expect(form('2021-05-11')).toBe('electronic');
    expect(form('2021-05-12')).toBe('paper');
    expect(form('2099-12-31')).toBe('paper');
  });
});

describe('legal confirmation', () => {
  it.each(['apanasenkovsky', 'smolensk', 'omsk'] as const)(
    'is needed for a paper rule of %s, whose act is not known to be adopted',
    (id) => {
      expect(needed(id, 'social-order', '2023-12-01')).toBe(true);
      expect(needed(id, 'social-order', '2024-01-09')).toBe(false);
    },
  );

  it('is not needed in Kemerovo, whose act is adopted and clear', () => {
    expect(needed('kemerovo', 'social-certificate', '2023-12-01')).toBe(false);
  });

  it('is needed in Omsk where the readings part, and only inside the window', () => {
    for (const kind of DOCUMENT_KINDS) {
      for (const reading of ['literal', 'by-analogy'] as const) {
        expect(needed('omsk', kind, '2023-12-01', { reading })).toBe(true);
        expect(needed('omsk', kind, '2024-01-09', { reading })).toBe(false);
      }
    }
  });

  const adopted: Jurisdiction = {
    ...jurisdictions.apanasenkovsky,
    act: { ...jurisdictions.apanasenkovsky.act, status: 'adopted' },
  };
  const neededInAdopted = (kind: DocumentKind, formed: string, approved: string): boolean =>
    formRuling(adopted, { kind, formedOn: localDate(formed), approvedOn: localDate(approved) })
      .needsLegalConfirmation;

  it.each([
    ['social-order', '2023-12-29', '2023-12-29', false],
    ['social-order', '2023-12-29', '2024-01-10', true],
    ['social-order', '2023-01-30', '2023-02-01', true],
    ['social-order', '2024-01-09', '2024-01-10', false],
    ['execution-report', '2023-12-29', '2024-01-10', true],
    ['funding-agreement', '2023-12-29', '2024-01-10', false],
    ['consumer-application', '2023-12-29', '2024-01-10', false],
  ] as const)(
    'for the %s formed on %s and approved on %s under an adopted act: %s',
    (kind, formed, approved, expected) => {
      expect(neededInAdopted(kind, formed, approved)).toBe(expected);
    },
  );
});
