import { describe, expect, it } from 'vitest';
import { type Command, type Tools } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/index.ts';
import { runCommand } from '../../../src/cli/run.ts';
import { readBytes } from '../../../src/main/file-access.ts';
import { Fault, type FaultCode } from '../../../src/domain/fault.ts';

const told: string[] = [];
const tools = { say: () => undefined, tell: (line: string) => void told.push(line) } as unknown as Tools;

const reading = {
  ...tools,
  read: (path: string) => readBytes(path, path),
  rooms: async () => ({}),
  fileDesk: async () => ({}),
  now: () => '',
} as unknown as Tools;

const run = async (thrown: unknown): Promise<number> => {
  const command: Command = {
    name: 'try',
    help: { ru: 'try', en: 'try' },
    run: () => Promise.reject(thrown instanceof Error ? thrown : new Error('none')),
  };
  told.length = 0;
  return runCommand([command], ['try'], tools);
};

describe('the exit status of a fault', () => {
  it.each<[FaultCode, number]>([
    ['USAGE_WRONG', 64],
    ['CONTENT_INVALID', 1],
    ['RECORD_IN_USE', 1],
    ['STORE_UNREACHABLE', 69],
    ['PORTAL_UNREACHABLE', 69],
    ['BLOB_DAMAGED', 70],
    ['UNFORESEEN', 70],
  ])('%s is %i', async (code, status) => {
    expect(await run(new Fault(code, 'tried'))).toBe(status);
    expect(told[0]).toMatch(/Что делать: .+ Кто: /);
  });

  it('that nobody foresaw is our defect, and its message, which may quote a document, is not shown', async () => {
    expect(await run(new TypeError('Образцов Пример Иванович'))).toBe(70);
    expect(told.join()).toContain('TypeError');
    expect(told.join()).not.toContain('Образцов');
  });
});

describe('a slip of the command', () => {
  it.each(commands.map(({ name }) => [name]))('%s refuses an option that it does not have', async (name) => {
    const args = ['paper', 'account', 'token', 'hook'].includes(name)
      ? [name, 'list', '--no-such-option']
      : [name, '--no-such-option'];
    expect(await runCommand(commands, args, tools)).toBe(64);
    expect(told.at(-1)).toContain('--no-such-option');
  });

  it.each([
    [['status', 'nonsense'], 'pechat status'],
    [['status', 'a', 'b'], 'не больше одного'],
    [['retry'], '--cause'],
    [['retry', '--cause', 'NONSENSE'], 'pechat failed'],
    [['register'], 'файл'],
    [['register', 'x.json', '--form', 'papyrus'], '--form'],
    [['approve', '--on'], '--on'],
    [['paper', 'burn'], 'certify'],
    [['paper', 'signed', 'nonsense'], 'paper list'],
    [['withdraw', 'nonsense', '--reason', 'x'], 'pechat status'],
    [['pack', 'nonsense', '--out', 'x'], 'pechat status'],
    [['stand', '--port', '99999'], '65534'],
    [['stand', '--port', '80.5'], '65534'],
    [['verify'], 'подпись'],
    [['sign', 'a', 'b', '--out', 'c'], '--out'],
  ])('%j is refused before anything is opened, in words', async (args, words) => {
    expect(await runCommand(commands, args, tools)).toBe(64);
    expect(told.at(-1)).toContain(words);
  });

  it('of a file that is not there has the same status where documents are registered as where a signature is checked', async () => {
    for (const name of ['register', 'verify'])
      expect(await runCommand(commands, [name, 'нет-такого.json'], reading)).toBe(64);
  });

  it('never shows the value of an option', async () => {
    expect(await runCommand(commands, ['audit', '--reason=Образцов'], tools)).toBe(64);
    expect(told.at(-1)).toContain('--reason');
    expect(told.at(-1)).not.toContain('Образцов');
  });
});
