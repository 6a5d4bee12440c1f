import type { Moments } from '../../signature/signatory/signatory.ts';
import type { Rooms } from '../rooms.ts';
import { onUnrendered, onWaiting } from './documents.ts';
import type { Probe } from './finding.ts';
import { candidates } from './known-signatories.ts';
import { onResponders } from './responders.ts';
import { onSignatories } from './signatories.ts';
import { waitingDocuments } from './waiting.ts';

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'forms' | 'signatories' | 'paperCases' | 'failures' | 'settings'
>;

/** The rehearsal of the next signing: who can sign, and what waits for him. No key is touched. */
export function rehearsalProbes(rooms: Needs, moments: Moments): readonly Probe[] {
  let asked: Promise<Parties> | undefined;
  // Both probes look at the same people: they are inspected once.
  const parties = (): Promise<Parties> => (asked ??= gather(rooms, moments));
  return [
    {
      group: 'signatories',
      code: 'signatories',
      name: 'подписанты',
      run: async () => {
        const { all, waiting } = await parties();
        return onSignatories(all, waiting);
      },
    },
    {
      group: 'links',
      code: 'ocsp',
      name: 'OCSP',
      run: async () => onResponders(rooms, (await parties()).all, moments),
    },
    {
      group: 'documents',
      code: 'waiting',
      name: 'документы на подписание',
      run: async () => {
        const { all, waiting } = await parties();
        return onWaiting(rooms, waiting, all, moments);
      },
    },
    {
      group: 'documents',
      code: 'unrendered',
      name: 'документы на печать',
      run: () => onUnrendered(rooms),
    },
  ];
}

interface Parties {
  readonly all: Awaited<ReturnType<typeof candidates>>;
  readonly waiting: Awaited<ReturnType<typeof waitingDocuments>>;
}

const gather = async (rooms: Needs, moments: Moments): Promise<Parties> => ({
  all: await candidates(rooms, moments),
  waiting: await waitingDocuments(rooms),
});
