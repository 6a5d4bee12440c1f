import { SETTINGS } from './settings.ts';

/** The text of `.env.example`; a test holds the file against it. */
export const envExample = (): string =>
  [
    '# Made from src/config/settings.ts: node_modules/.bin/node src/config/env-example.ts > .env.example',
    '# Every setting with its default; a secret is never here: *_FILE names a file.',
    '',
    ...Object.entries(SETTINGS).map(
      ([name, { fallback, says }]) =>
        `# ${says}\n${fallback === undefined ? '#' : ''}${name}=${fallback ?? ''}\n`,
    ),
  ].join('\n');

if (import.meta.main) process.stdout.write(envExample());
