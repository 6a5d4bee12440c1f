import { once } from 'node:events';

/** Waits for Ctrl+C or the word of a supervisor. A second signal, while things are closed, ends the process. */
export async function toldToStop(): Promise<void> {
  const heard = new AbortController();
  const { signal } = heard;
  await Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal })));
  heard.abort();
}
