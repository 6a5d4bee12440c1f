import { describe, expect, it } from 'vitest';
import { act } from '../../../src/cli/act.ts';
import type { Tools } from '../../../src/cli/command.ts';
import { createActForms } from '../../../src/forms/act/render.ts';
import { jurisdictions } from '../../../src/jurisdictions/index.ts';
import { print } from '../../../src/pdf/print.ts';

async function run(
  ...args: string[]
): Promise<{ status: number; said: string[]; told: string[]; wrote: string[] }> {
  const [said, told, wrote]: [string[], string[], string[]] = [[], [], []];
  const tools: Pick<Tools, 'act' | 'write' | 'say' | 'tell'> = {
    act: (id) => createActForms(print).render(jurisdictions[id]),
    write: async (path) => void wrote.push(path),
    say: (line) => void said.push(line),
    tell: (line) => void told.push(line),
  };
  return { status: await act.run(args, tools as Tools), said, told, wrote };
}

describe('pechat act', () => {
  it('writes the act and each appendix, and says where', async () => {
    const { status, said, wrote } = await run('smolensk', '--out', 'folder');
    expect(status).toBe(0);
    expect(wrote).toEqual(said);
    expect(wrote).toHaveLength(8);
    expect(wrote[0]).toBe('folder/act.pdf');
  });

  it('tells what looks wrong in the act, by its place', async () => {
    const { told } = await run('smolensk', '--out', 'folder');
    expect(told).toContainEqual(expect.stringMatching(/^Перечень услуг, строка 36: Номер как в акте/));
  });

  it.each([
    [['moscow', '--out', 'x']],
    [['smolensk']],
    [['--out', 'x']],
    [['smolensk', 'omsk', '--out', 'x']],
  ])('refuses %j as wrong usage', async (args) => {
    await expect(run(...args)).rejects.toMatchObject({ code: 'USAGE_WRONG' });
  });
});
