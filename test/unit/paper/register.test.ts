import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/paper/paper-room.ts';
import { monthlySummaries, registerLine } from '../../../src/paper/register.ts';
import { registerCsv } from '../../../src/paper/register-csv.ts';
import type { PaperCase } from '../../../src/store/paper-cases.ts';
import type { StoredDocument } from '../../../src/store/store.ts';

const document = (formedOn: string, registryNumber?: string): StoredDocument =>
  ({
    header: { kind: 'social-order', documentNumber: 'СЗ-2024-1', formedOn },
    ...(registryNumber !== undefined && { registryNumber }),
  }) as StoredDocument;

const paperCase = (state: PaperCase['state'], evidence = ''): PaperCase =>
  ({
    state,
    openedAt: '2023-11-20T05:00:00.000Z',
    decision: { ground: 'mandated-by-act', clause: '7.1(1), 9¶1', system: '', evidence, decidedBy: '' },
  }) as PaperCase;

const entry = (formedOn: string, state: PaperCase['state'], registryNumber?: string): Entry => ({
  paperCase: paperCase(state),
  document: document(formedOn, registryNumber),
});

describe('the register of paper documents', () => {
  it('counts by the month of forming: on paper, closed, not yet posted, and their share', () => {
    const entries = [
      entry('2023-11-20', 'closed', 'STAND-REG-000001'),
      entry('2023-11-21', 'printed'),
      entry('2023-12-01', 'opened'),
    ];
    const electronic = [document('2023-11-05', 'STAND-REG-000002'), document('2023-11-06')];
    const documents = [...entries.map((one) => one.document), ...electronic];
    expect(monthlySummaries(entries, documents)).toEqual([
      { month: '2023-11', opened: 2, closed: 1, notPosted: 1, sharePercent: 50 },
      { month: '2023-12', opened: 1, closed: 0, notPosted: 1, sharePercent: 100 },
    ]);
  });

  it('does not count a case that was cancelled', () => {
    expect(monthlySummaries([entry('2023-11-20', 'cancelled')], [document('2023-11-20')])).toEqual([]);
  });

  it('opens in a spreadsheet as text, whatever an official typed', () => {
    const line = registerLine({
      paperCase: paperCase('opened', '=HYPERLINK("x")'),
      document: document('2023-11-20'),
    });
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(registerCsv([line]));
    expect(csv.startsWith('\uFEFF"Дело открыто";')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv.split('\r\n')).toHaveLength(3);
  });
});
