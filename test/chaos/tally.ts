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

/** The officials at work beside the disasters, until every document is published or time is up. */
export function untilThrough(
  { store }: Pick<Rooms, 'store'>,
  people: Officials,
  { documents, limitMs }: Plan,
  tell: (line: string) => void,
): { readonly published: () => Promise<number>; readonly ended: Promise<void> } {
  let through = 0;
  const look = async (): Promise<number> => {
    // The engine of the record may be away just now.
    through = await store.list({ states: ['published'] }).then(
      (all) => all.length,
      () => through,
    );
    return through;
  };
  const run = async (): Promise<void> => {
    let moved = performance.now();
    for (let before = 0, now = 0; now < documents; before = now) {
      await people.work();
      now = await look();
      if (now > before) moved = performance.now();
      if (performance.now() - moved > limitMs) return tell(`nothing has moved for ${limitMs} ms`);
      await pause(200);
    }
  };
  return { published: async () => through, ended: run() };
}
