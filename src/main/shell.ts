/** Where a command was typed, and where its lines go. */
export interface Shell {
  readonly directory: string;
  readonly say: (line: string) => void;
  readonly tell: (line: string) => void;
}

/**
 * What a terminal would obey instead of showing: control characters, and those that turn the direction
 * of writing or hide. They come from names of files and from documents.
 */
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The same text with such characters shown as `\u001b`; JSON stays JSON and means the same. */
export const shown = (text: string): string =>
  text.replaceAll(OBEYED, (sign) =>
    sign.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

/** This process's own: results on stdout, progress and trouble on stderr. */
export function ownShell(): Shell {
  // A reader that has seen enough, such as `head`, closes the pipe: the command goes on to its end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    directory: process.cwd(),
    say: (line) => void process.stdout.write(`${shown(line)}\n`),
    tell: (line) => void process.stderr.write(`${shown(line)}\n`),
  };
}
