import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Works while it is told to, by lines on stdin: `go` and `rest`; until `SIGTERM`. */
export async function onWord(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  let workers: { close(): Promise<void> } | undefined;
  const words = createInterface({ input: process.stdin });
  words.on('line', (word) => {
    void (async () => {
      if (word === 'go') workers = await start();
      else await workers?.close().then(() => say('rests'));
    })();
  });
  say('ready');
  await once(process, 'SIGTERM');
  words.close();
  process.stdin.destroy();
  await workers?.close();
}

const say = (word: string): void => void process.stdout.write(`{"${word}":true}\n`);
