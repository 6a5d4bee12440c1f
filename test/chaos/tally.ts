/** What became of the documents: the record's word, held against the portal's journal. */
import type { Rooms } from '../../src/pipeline/rooms.ts';
import type { StandPortal } from '../../src/stand/portal/open-stand-portal.ts';
import { pause } from './disasters.ts';
import type { Officials } from './officials.ts';

export interface Tally {
  readonly documents: number;
  readonly published: number;
  /** Not published at the end, or missing from the record altogether. */
  readonly lost: number;
  /** Documents that the portal took more than once. */
  readonly doubled: number;
  /** Published in the record, and the portal never took it. */
  readonly pretended: number;
  readonly chainsHold: boolean;
  readonly posts: number;
}

export async function tally(
  { store }: Pick<Rooms, 'store'>,
  portal: StandPortal,
  documents: number,
): Promise<Tally> {
  const all = await store.list({});
  const journal = portal.journal();
  const taken = Map.groupBy(
    journal.filter(({ took }) => took),
    ({ documentNumber }) => documentNumber,
  );
  const published = all.filter(({ state }) => state === 'published');
  const has = ({ header }: (typeof all)[number]): boolean => taken.has(header.documentNumber);
  return {
    documents,
    published: published.length,
    lost: documents - published.length,
    doubled: [...taken.values()].filter((arrivals) => arrivals.length > 1).length,
    pretended: published.filter((one) => !has(one)).length,
    chainsHold: (await store.audit()) === undefined,
    posts: journal.filter(({ answer }) => answer !== 'later').length,
  };
}

export interface Plan {
  readonly documents: number;
  readonly kills: number;
  readonly seed: number;
  /** How long the documents may take after the last disaster. */
  readonly limitMs: number;
}

/** How far the documents are. */
export interface Progress {
  readonly published: number;
  /** Of all documents together. */
  readonly steps: number;
}

/** The officials at work beside the disasters, until every document is published or nothing has moved for too long. */
export function untilThrough(
  { store }: Pick<Rooms, 'store'>,
  people: Officials,
  { documents, limitMs }: Plan,
  tell: (line: string) => void,
): { readonly progress: () => Progress; readonly ended: Promise<void> } {
  let progress: Progress = { published: 0, steps: 0 };
  const over = new AbortController();
  const look = async (): Promise<void> => {
    // The engine of the record may be away just now.
    const all = await store.list({}).catch(() => undefined);
    if (all === undefined) return;
    const steps = all.reduce((sum, { version }) => sum + version, 0);
    progress = { published: all.filter(({ state }) => state === 'published').length, steps };
  };
  const watch = async (): Promise<void> => {
    let [seen, movedMs] = [0, performance.now()];
    while (progress.published < documents) {
      if (progress.steps > seen) [seen, movedMs] = [progress.steps, performance.now()];
      if (performance.now() - movedMs > limitMs) return tell(`nothing has moved for ${limitMs} ms`);
      await pause(LOOK_EVERY_MS);
      await look();
    }
  };
  const work = async (): Promise<void> => {
    for (; !over.signal.aborted; await pause(200)) await people.work();
  };
  const watched = watch().finally(() => over.abort());
  return { progress: () => progress, ended: Promise.all([watched, work()]).then(() => undefined) };
}

const LOOK_EVERY_MS = 500;
