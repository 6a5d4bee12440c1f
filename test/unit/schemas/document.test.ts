import { describe, expect, it } from 'vitest';
import { documentProblems, parseDocument } from '../../../schemas/document/parse.ts';
import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { spoiledPrivateDocuments } from '../../../src/stand/samples/spoiled-private.ts';
import { spoiledDocuments } from '../../../src/stand/samples/spoiled.ts';

const sample = (kind: string): Record<string, unknown> =>
  structuredClone(sampleDocuments('omsk').find(({ name }) => name.startsWith(kind))!.content) as Record<
    string,
    unknown
  >;

const thrownBy = (act: () => unknown): Fault => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
  }
  throw new Error('no fault was thrown');
};

const spoiled = [...spoiledDocuments(), ...spoiledPrivateDocuments()];

describe('a spoiled document', () => {
  it.each(spoiled)('is refused at $at: $name', ({ content, at }) => {
    const fault = thrownBy(() => parseDocument(content));
    expect(fault.code).toBe('CONTENT_INVALID');
    expect(fault.facts).toMatchObject({ at });
    expect(fault.facts.rule).toMatch(/[а-я]/);
  });

  it.each(spoiled)('is told in Russian and without its values: $name', ({ content }) => {
    const told = JSON.stringify(documentProblems(content));
    expect(told).not.toMatch(/Образцов|Проба|\d{10}/);
    expect(told).not.toMatch(/"rule":"[A-Za-z]/);
  });

  it('is told in full, not by its first mistake alone', () => {
    const order = sample('social-order');
    const problems = documentProblems({ ...order, fiscalYear: '2024', oktmo: '12', formedOn: '2023-02-30' });
    expect(problems.map(({ at }) => at)).toEqual(['formedOn', 'fiscalYear', 'oktmo']);
    const fault = thrownBy(() => parseDocument({ ...order, fiscalYear: '2024', oktmo: '12' }));
    expect(fault.facts.count).toBe(2);
  });
});

describe('the door for documents', () => {
  it.each([undefined, null, 5, 'text', [], {}, { kind: 'social-certificate' }, { kind: '__proto__' }])(
    'refuses %j by its kind, in Russian',
    (input) => {
      expect(() => parseDocument(input)).toThrowFault('CONTENT_INVALID');
      expect(documentProblems(input)[0]?.rule).toMatch(/[а-я]/);
    },
  );

  it('tells a missing field from a wrong one', () => {
    const { budgetName: _gone, ...order } = sample('social-order');
    expect(documentProblems(order)).toEqual([{ at: 'budgetName', rule: 'поле не заполнено' }]);
    expect(documentProblems({ ...order, budgetName: 5 })).toEqual([
      { at: 'budgetName', rule: 'нужно: текст' },
    ]);
  });

  it('does not repeat a field name that may be a person', () => {
    const order = { ...sample('social-order'), 'Образцова Проба': 1 };
    expect(documentProblems(order)).toEqual([{ at: '?', rule: 'такого поля в документе нет' }]);
  });

  it('does not take a prototype for fields', () => {
    const order = JSON.stringify(sample('social-order'));
    const input: unknown = JSON.parse(`{"__proto__": {"budgetName": "а"}, ${order.slice(1)}`);
    expect(documentProblems(input)).toEqual([{ at: '__proto__', rule: 'такого поля в документе нет' }]);
  });

  it('refuses endless texts and lists', () => {
    const order = sample('social-order') as unknown as SocialOrder;
    const long = { ...order, budgetName: 'а'.repeat(501) };
    expect(documentProblems(long)).toEqual([{ at: 'budgetName', rule: 'длина текста: не больше 500' }]);
    const many = { ...order, signatories: Array.from({ length: 5 }, () => order.signatories[0]) };
    expect(documentProblems(many)[0]).toEqual({ at: 'signatories', rule: 'строк в списке: не больше 4' });
  });

  it('tells at most two hundred problems of a wholly wrong table', () => {
    const order = sample('social-order') as unknown as SocialOrder;
    const rows = Array.from({ length: 1000 }, () => ({ ...order.sectionII.rows[0], serviceCode: 'x' }));
    expect(documentProblems({ ...order, sectionII: { rows } })).toHaveLength(200);
  });

  it.each([1.0005, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e12])('refuses the volume %d', (amount) => {
    const order = sample('social-order') as unknown as SocialOrder;
    const [first, ...rest] = order.sectionII.rows;
    const values = first!.values.map((value) => ({ ...value, amount }));
    const problems = documentProblems({ ...order, sectionII: { rows: [{ ...first, values }, ...rest] } });
    expect(problems[0]?.at).toBe('sectionII.rows.0.values.0.amount');
  });
});

describe('a row told twice', () => {
  it('is refused, though one number in two conditions is not: acts print such', () => {
    const order = sampleDocuments('smolensk')[0]!.content as SocialOrder;
    const codes = order.sectionII.rows.map(({ serviceCode }) => serviceCode);
    expect(new Set(codes).size).toBe(codes.length - 1);
    expect(documentProblems(order)).toEqual([]);
    const rows = [...order.sectionII.rows, order.sectionII.rows[0]!];
    expect(documentProblems({ ...order, sectionII: { rows } })[0]).toEqual({
      at: `sectionII.rows.${rows.length - 1}`,
      rule: 'такая строка уже есть: одно и то же указано дважды',
    });
  });
});

describe('an agreement', () => {
  const agreement = (change: object): readonly string[] =>
    documentProblems({ ...sample('funding-agreement'), ...change }).map(({ at }) => at);
  const whole = sample('funding-agreement') as { provider: object; signatories: object[]; subsidy: object };

  it('is signed by both parties', () => {
    expect(agreement({ signatories: whole.signatories.slice(0, 1) })).toEqual(['signatories']);
  });

  it('has a provider whose numbers fit its kind', () => {
    const at = agreement({ provider: { ...whole.provider, kind: 'entrepreneur' } });
    expect(at).toEqual(['provider.inn', 'provider.ogrn', 'provider.kpp']);
  });

  it('has one sum everywhere', () => {
    expect(agreement({ subsidy: { ...whole.subsidy, amountKopecks: 1 } })).toContain('subsidy.amountKopecks');
  });

  it('does not end before it begins', () => {
    expect(agreement({ validUntil: '2023-01-01' })).toEqual(['validUntil']);
  });
});

describe('an order', () => {
  it('is not approved before it is formed', () => {
    const order = sample('social-order') as unknown as SocialOrder;
    const approved = (approvedOn: string): unknown =>
      documentProblems({ ...order, approver: { ...order.approver, approvedOn } });
    expect(approved('2023-11-20')).toEqual([]);
    expect(approved('2023-11-19')).toEqual([
      { at: 'approver.approvedOn', rule: 'дата утверждения раньше даты формирования' },
    ]);
  });
});

describe('a report', () => {
  it('asks for a reason where the deviation exceeds the tolerated', () => {
    const report = sampleDocuments('apanasenkovsky').find(({ name }) =>
      name.startsWith('execution'),
    )!.content;
    const { sectionI } = report as { sectionI: { rows: { reason?: string }[] } };
    expect(sectionI.rows[0]!.reason).toBeDefined();
    const rows = sectionI.rows.map(({ reason: _reason, ...row }) => row);
    const problems = documentProblems({ ...(report as object), sectionI: { rows } });
    expect(problems[0]?.at).toBe('sectionI.rows.0.reason');
  });

  it('is not formed before the day that it reports on', () => {
    const problems = documentProblems({ ...sample('execution-report'), reportedOn: '2023-10-17' });
    expect(problems).toEqual([{ at: 'reportedOn', rule: 'отчетная дата позже даты формирования' }]);
  });
});
