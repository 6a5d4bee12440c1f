/** The files of a document, as a dossier holds them. */
import { Fault } from '../../domain/fault.ts';
import { digest as digestFrom, type Digest } from '../../domain/identifiers.ts';
import type { DossierFile } from '../../dossier/dossier.ts';
import type { FileRole, RecordedEvent, StoredDocument } from '../../store/store.ts';
import { namesOf } from '../lay-out-files.ts';
import type { Rooms } from '../rooms.ts';
import { paperChanges } from './paper-changes.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'signatureLevels' | 'paperCases' | 'anchors'>;

/**
 * What the document has now, under the names that people know; what it had before, under the number of the event that
 * brought it; the signatures with all that was added to them later; what its paper case printed and scanned; with
 * personal data also what people and the portal said in words, for they may have named somebody.
 */
export async function documentFiles(
  rooms: Needs,
  document: StoredDocument,
  withPersonalData: boolean,
): Promise<readonly DossierFile[]> {
  const { blobs, store, signatureLevels } = rooms;
  const files: DossierFile[] = [];
  const there = new Set<Digest>();
  const add = async (digest: Digest, name: string, about: string): Promise<void> => {
    if (there.has(digest)) return;
    there.add(digest);
    files.push({ name, about, bytes: await blobs.get(digest) });
  };
  for (const [digest, roles] of Map.groupBy(rolesIn(document.files), ([, one]) => one)) {
    const [first] = roles[0] ?? ['content'];
    await add(digest, nameOf(document, first), roles.map(([role]) => role).join(', '));
  }
  const events = await store.events(document.id);
  for (const event of events) {
    for (const [role, digest] of rolesIn(event.change.files ?? {})) {
      await add(digest, `earlier-${event.sequence}-${role}${ending(role)}`, `${role}, прежний`);
    }
  }
  for (const { role, raised } of await signatureLevels.forDocument(document.id)) {
    if (raised !== undefined) {
      await add(raised, `raised-${role}${ending(role)}`, `${role} со штампом времени и сведениями об отзыве`);
    }
  }
  for (const { sequence, parts } of await paperSteps(rooms, document)) {
    for (const [part, digest] of parts) {
      await add(
        digest,
        `paper-${sequence}-${part}${part === 'scan-signature' ? '.sig' : '.pdf'}`,
        PAPER_PARTS[part],
      );
    }
  }
  return [...files, ...(withPersonalData ? await wordsOf(rooms, events) : [])];
}

const rolesIn = (files: StoredDocument['files'] | object): readonly (readonly [FileRole, Digest])[] =>
  Object.entries(files) as [FileRole, Digest][];

const nameOf = (document: StoredDocument, role: FileRole): string =>
  namesOf(document)[role] ?? `${role}${ending(role)}`;

function ending(role: FileRole): string {
  if (role === 'content') return '.json';
  if (role === 'package' || role === 'hand-bundle') return '.zip';
  if (role === 'proof') return '.bin';
  if (role.includes('signature')) return '.sig';
  return role === 'xml' || role === 'information' || role.startsWith('mandate') ? '.xml' : '.pdf';
}

const PAPER_PARTS = {
  'print-set': 'подлинник, как он напечатан для подписания рукой',
  'checked-scan': 'скан подлинника, листы которого сверены',
  scan: 'заверенный скан подлинника',
  'scan-signature': 'подпись под сканом подлинника',
} as const;

type PaperPart = keyof typeof PAPER_PARTS;

async function paperSteps(
  rooms: Needs,
  { id }: StoredDocument,
): Promise<
  readonly { readonly sequence: number; readonly parts: readonly (readonly [PaperPart, Digest])[] }[]
> {
  return (await paperChanges(rooms, id)).map(({ sequence, change }) => {
    const { printSet, scanCheck, scan, scanSignature } = change;
    const named = {
      'print-set': printSet?.file,
      'checked-scan': scanCheck?.scan,
      scan,
      'scan-signature': scanSignature,
    };
    const parts = Object.entries(named).filter(([, digest]) => digest !== undefined);
    return { sequence, parts: parts as [PaperPart, Digest][] };
  });
}

/** Words may have been erased: they may name somebody, and the event stands without them. */
async function wordsOf({ blobs }: Needs, events: readonly RecordedEvent[]): Promise<readonly DossierFile[]> {
  const found: DossierFile[] = [];
  for (const { sequence, event, facts } of events) {
    const bytes = await keptWords(blobs, facts['words']);
    if (bytes !== undefined) {
      found.push({ name: `words-${sequence}.json`, about: `слова к событию ${sequence} (${event})`, bytes });
    }
  }
  return found;
}

async function keptWords(blobs: Rooms['blobs'], said: unknown): Promise<Uint8Array | undefined> {
  if (typeof said !== 'string') return undefined;
  try {
    return await blobs.get(digestFrom(said));
  } catch (thrown) {
    if (thrown instanceof Fault) return undefined;
    throw thrown;
  }
}
