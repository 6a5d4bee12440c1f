import { describe, expect, it } from 'vitest';
import { reportLines } from '../../../src/cli/verify-text.ts';
import { instantOf } from '../../../src/domain/identifiers.ts';
import type { FileReport } from '../../../src/signature/file-desk.ts';

const judgedAt = instantOf(new Date('2026-11-22T09:00:00Z'));
const said = (report: Pick<FileReport, 'verdict' | 'checks'> & Partial<FileReport>): string =>
  reportLines({ judgedAt, ...report } as FileReport).join('\n');

describe('a report for a person', () => {
  it('says a reason once, however many checks it stopped', () => {
    const why = 'до этого не дошло';
    const stopped = ['digest', 'usage', 'path'].map((name) => ({
      name,
      verdict: 'indeterminate' as const,
      why,
    }));
    const text = said({ verdict: 'indeterminate', checks: stopped });
    expect(text.split(why)).toHaveLength(2);
    expect(text).toContain('документ не изменён');
    expect(text).toContain('цепочка до доверенного центра');
  });

  it('tells moments by Moscow’s clock, and says so', () => {
    expect(said({ verdict: 'passed', checks: [] })).toContain('проверено на 22.11.2026, 12:00:00 (Москва)');
  });

  it('does not call signatures bad where there are none', () => {
    const text = said({ verdict: 'failed', checks: [], signatures: [] });
    expect(text).toContain('подписей не найдено');
    expect(text).not.toContain('не все подписи верны');
  });
});
