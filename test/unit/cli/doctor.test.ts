import { describe, expect, it } from 'vitest';
import type { Tools } from '../../../src/cli/command.ts';
import { doctor } from '../../../src/cli/doctor.ts';
import type { Answer, Probe } from '../../../src/pipeline/doctor/finding.ts';

const probe = (group: Probe['group'], code: string, ...answers: readonly Answer[]): Probe => ({
  group,
  code,
  name: code,
  run: async () => answers,
});

const works: Answer = { outcome: 'works', says: 'отвечает' };
const warns: Answer = {
  outcome: 'warns',
  code: 'validity',
  name: 'сертификат 0a1b',
  person: 'Образцов П. И.',
  says: 'срок сертификата кончается 01.12.2026',
  doThis: 'получите новый',
  who: 'signatory',
};
const fails: Answer = { outcome: 'fails', says: 'нет', who: 'administrator' };

async function run(
  probes: readonly Probe[],
  ...args: string[]
): Promise<{ status: number; said: string; on: unknown }> {
  const lines: string[] = [];
  let on: unknown = 'nobody asked';
  const rooms = { probes: (day: unknown) => ((on = day), probes) };
  const tools = { rooms: async () => rooms, say: (line: string) => lines.push(line) } as unknown as Tools;
  return { status: await doctor.run(args, tools), said: lines.join('\n'), on };
}

describe('doctor', () => {
  it('speaks by group, in their order, a line each: what, what to do, who', async () => {
    const { said } = await run([probe('links', 'портал', works), probe('signatories', 'подписанты', warns)]);
    expect(said).toBe(
      [
        'Подписанты',
        '  ! Образцов П. И., сертификат 0a1b: срок сертификата кончается 01.12.2026. Что делать: получите новый. Кто: подписант',
        'Связь',
        '  + портал: отвечает',
        'Не получится: 0. Замечаний: 1.',
      ].join('\n'),
    );
  });

  it('ends with 0 for warnings and with 1 for a failure', async () => {
    expect((await run([probe('links', 'а', works)])).said).toContain('Всё готово.');
    expect((await run([probe('links', 'а', warns)])).status).toBe(0);
    expect((await run([probe('links', 'а', warns, fails)])).status).toBe(1);
  });

  it('tells a machine codes and no names', async () => {
    const { said } = await run([probe('signatories', 'а', warns)], '--json');
    expect(JSON.parse(said)).toMatchObject([{ group: 'signatories', code: 'validity', outcome: 'warns' }]);
    expect(said).not.toContain('Образцов');
  });

  it('is of the night of a day, when it is asked so', async () => {
    expect((await run([], '--date', '2026-12-01')).on).toBe('2026-12-01');
    expect((await run([])).on).toBeUndefined();
    await expect(run([], '--date', '2026-02-30')).rejects.toThrowFault('USAGE_WRONG');
  });
});
