import { describe, expect, it } from 'vitest';
import type { Entry, RegisterLine } from '../../../src/paper/paper-room.ts';
import { monthlySummaries, registerLine } from '../../../src/paper/register.ts';
import { registerCsv } from '../../../src/paper/register-csv.ts';
import { instant } from '../../../src/domain/identifiers.ts';
import type { PaperCase } from '../../../src/store/paper-cases.ts';
import type { StoredDocument } from '../../../src/store/store.ts';

const document = (
  formedOn: string,
  state: StoredDocument['state'] = 'rendered',
  registryNumber?: string,
): StoredDocument =>
  ({
    state,
    header: { kind: 'social-order', documentNumber: 'СЗ-2024-1', formedOn },
    ...(registryNumber !== undefined && { registryNumber }),
  }) as StoredDocument;

const paperCase = (state: PaperCase['state'], evidence = ''): PaperCase =>
  ({
    state,
    openedAt: '2023-11-20T05:00:00.000Z',
    decision: { ground: 'mandated-by-act', clause: '7.1(1), 9¶1', system: '', evidence, decidedBy: '' },
  }) as PaperCase;

const entry = (
  formedOn: string,
  state: PaperCase['state'],
  documentState?: StoredDocument['state'],
  registryNumber?: string,
): Entry => ({
  paperCase: paperCase(state),
  document: document(formedOn, documentState, registryNumber),
});

const csvOf = (...lines: readonly RegisterLine[]): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(registerCsv(lines));

describe('the register of paper documents', () => {
  it('counts by the month of forming: on paper, closed, not yet posted, and their share', () => {
    const entries = [
      entry('2023-11-20', 'closed', 'published', 'STAND-REG-000001'),
      entry('2023-11-21', 'printed'),
      entry('2023-12-01', 'opened'),
    ];
    const electronic = [document('2023-11-05', 'published', 'STAND-REG-000002'), document('2023-11-06')];
    const documents = [...entries.map((one) => one.document), ...electronic];
    expect(monthlySummaries(entries, documents)).toEqual([
      { month: '2023-11', opened: 2, closed: 1, notPosted: 1, sharePercent: 50 },
      { month: '2023-12', opened: 1, closed: 0, notPosted: 1, sharePercent: 100 },
    ]);
  });

  it('does not count a case that was cancelled', () => {
    expect(monthlySummaries([entry('2023-11-20', 'cancelled')], [document('2023-11-20')])).toEqual([]);
  });

  it('holds a document for posted by its state: accepted or returned, it has a number and is not posted', () => {
    const number = 'STAND-REG-000003';
    const entries = [
      entry('2023-11-20', 'certified', 'accepted', number),
      entry('2023-11-20', 'closed', 'rejected', number),
      entry('2023-11-20', 'closed', 'superseded', number),
      entry('2023-11-20', 'closed', 'published', number),
    ];
    const documents = entries.map((one) => one.document);
    expect(monthlySummaries(entries, documents)).toMatchObject([{ opened: 4, notPosted: 2 }]);
    const lines = entries.map((one) => registerLine(one, 'Europe/Moscow'));
    expect(lines.map(({ posted }) => posted)).toEqual([false, false, true, true]);
  });

  it('names the day of opening as it was in the time zone of the jurisdiction', () => {
    const one = entry('2023-11-20', 'opened');
    const late = { ...one, paperCase: { ...one.paperCase, openedAt: instant('2023-11-20T20:30:00.000Z') } };
    expect(registerLine(late, 'Europe/Moscow').openedOn).toBe('2023-11-20');
    expect(registerLine(late, 'Asia/Novokuznetsk').openedOn).toBe('2023-11-21');
  });

  it('says kind, ground and state in Russian to whoever opens the file', () => {
    const csv = csvOf(registerLine(entry('2023-11-20', 'hand-signed'), 'Europe/Moscow'));
    for (const word of ['социальный заказ', 'предписано актом', 'подписан от руки', 'нет']) {
      expect(csv).toContain(`;"${word}"`);
    }
    expect(csv).not.toMatch(/social-order|mandated|hand-signed|false/);
  });

  it('opens in a spreadsheet as text, whatever an official typed', () => {
    const line = registerLine(
      { paperCase: paperCase('opened', '=HYPERLINK("x")'), document: document('2023-11-20') },
      'Europe/Moscow',
    );
    const csv = csvOf(line);
    expect(csv.startsWith('\uFEFF"Дело открыто";')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv.split('\r\n')).toHaveLength(3);
  });
});
