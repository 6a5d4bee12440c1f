/** The data of a document in words, and what parts it from the version before. */
import { documentDescriptions } from '../../../../schemas/document/index.ts';
import { type Caller, maySee } from '../../../domain/access.ts';
import { type Difference, differences } from '../../../domain/content-difference.ts';
import { isPublishable } from '../../../domain/document.ts';
import { Fault } from '../../../domain/fault.ts';
import { personsShown } from '../../../pipeline/access/permitted.ts';
import { compareVersions, type Comparison } from '../../../pipeline/compare-versions.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { StoredDocument } from '../../../store/store.ts';
import { CODE_WORDS, OWN_FIELDS } from './code-words.ru.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'accessLog' | 'settings'>;

/**
 * Every field by its title. Of a kind that names children this is written down first.
 *
 * @throws {Fault} `ACCESS_DENIED` to who may not see persons
 */
export async function contentInWords(
  rooms: Needs,
  caller: Caller,
  document: StoredDocument,
): Promise<readonly Difference[]> {
  const { kind } = document.header;
  if (!isPublishable(kind)) await personsShown(rooms, caller, document, 'content');
  const bytes = await rooms.blobs.get(document.files.content);
  const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return differences(documentDescriptions[kind].shape, undefined, content)
    .filter(({ at }) => at.length > 1 || !OWN_FIELDS.has(at[0] ?? ''))
    .map(inWords);
}

const inWords = ({ at, before, after }: Difference): Difference => ({
  at: at.map((part) => CODE_WORDS.get(part) ?? part),
  ...(before !== undefined && { before: valueInWords(before) }),
  ...(after !== undefined && { after: valueInWords(after) }),
});

/** Days and codes as they stand in the printed form. */
function valueInWords(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value.split('-').toReversed().join('.');
  return CODE_WORDS.get(value) ?? value;
}

/** `undefined` where there is no earlier version, or none that concerns whoever asks. */
export async function differenceFromLast(
  rooms: Needs,
  { grants }: Caller,
  { id }: StoredDocument,
): Promise<Comparison | undefined> {
  try {
    const found = await compareVersions(rooms, (kind) => documentDescriptions[kind].shape, id);
    const participant = rooms.settings.publishingParticipantInn;
    if (!maySee(grants, found.before.header, participant)) return undefined;
    return { ...found, differences: found.differences.map(inWords) };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'DOCUMENT_NOT_FOUND') return undefined;
    throw thrown;
  }
}
