import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { helpFor } from '../../../src/cli/help.ts';
import { commands } from '../../../src/cli/index.ts';

const asked = (...args: string[]): { status: number | undefined; said: string; told: string } => {
  let [said, told] = ['', ''];
  const out = { say: (line: string) => (said += `${line}\n`), tell: (line: string) => (told += line) };
  return { status: helpFor(commands, args, out), said, told };
};

describe('the help', () => {
  it.each(['ru', 'en'] as const)('names every command, each by its first line, in %s', (language) => {
    const { said, status } = language === 'en' ? asked('help', '--en') : asked('help');
    expect(status).toBe(0);
    for (const { name } of commands) expect(said).toMatch(new RegExp(`^${name}( |$)`, 'm'));
    expect(/[а-яё]{4}/i.test(said)).toBe(language === 'ru');
  });

  it('comes without a word, by --help and -h, and for one command alone', () => {
    expect(asked().said).toBe(asked('help').said);
    expect(asked('--help').said).toBe(asked('-h').said);
    expect(asked('status', '--help').said).toBe(asked('help', 'status').said);
    expect(asked('help', 'status').said).not.toContain('withdraw');
  });

  it('refuses a command that is not there as wrong usage', () => {
    expect(asked('frobnicate')).toMatchObject({ status: 64, said: '' });
    expect(asked('help', 'frobnicate').told).toContain('frobnicate');
  });

  it('leaves a command line alone', () => {
    expect(asked('status', '--json').status).toBeUndefined();
  });
});

/** Options as `parseArgs` is given them: the code is what counts. */
const optionsIn = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/'?\b([a-z][a-z-]*)'?: \{ type: '/g)].map(([, name = '']) => name);

const optionsOf = (text: string): string[] =>
  [...text.matchAll(/--([a-z][a-z-]*)/g)].map(([, name = '']) => name);

const unique = (names: readonly string[]): string[] => [...new Set(names)].toSorted();

describe('the options', () => {
  const files = ['src/cli', 'src/cli/paper'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );

  it.each(files.filter((path) => optionsIn(path).length > 0).map((path) => [path]))(
    'of %s are all in the Russian help and in the English',
    (path) => {
      const inCode = unique(optionsIn(path));
      const source = path.startsWith('src/cli/paper/') ? 'src/cli/paper/paper.ts' : path;
      const texts = [...readFileSync(source, 'utf8').matchAll(/\b(?:ru|en): `([^`]*)`/g)].map(
        ([, text = '']) => text,
      );
      const halves = ['ru', 'en'].map((_, half) =>
        texts.filter((__, index) => index % 2 === half).join('\n'),
      );
      for (const half of halves) for (const option of inCode) expect(optionsOf(half)).toContain(option);
    },
  );

  it('of the help are all in the code', () => {
    const known = unique(files.flatMap(optionsIn));
    const told = unique(commands.flatMap(({ help }) => optionsOf(help.ru + help.en)));
    expect(told.filter((name) => !known.includes(name))).toEqual([]);
    expect(told.length).toBeGreaterThan(25);
  });
});
