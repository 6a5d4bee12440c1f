/** Which objects a signature may change, and what in them. Source: ETSI EN 319 142-1, 5.4; ISO 32000-1, 12.7 and 12.8. */
import type { Entries, PdfView } from './open.ts';
import { pageNumbers } from './pages.ts';
import { signatureFields } from './signature-fields.ts';
import { entriesGrown, isStoreGrown, STORE_ENTRIES } from './store-changes.ts';
import { type PdfValue, differingKeys, isName, isRef, isStream, isString, sameValue } from './values.ts';

type Items = readonly PdfValue[];
type MayChange = (from: Entries, to: Entries, now: PdfView) => boolean;

/** What may change in an object; whatever is not named may not. */
export interface Role {
  readonly keys?: Readonly<Record<string, MayChange>>;
  readonly array?: (from: Items, to: Items, now: PdfView) => boolean;
}

/** By object number. An object with several parts has the rights of all: none of them shows on a page. */
export type Roles = ReadonlyMap<number, Role>;

export function rolesIn(old: PdfView): Roles {
  const roles = new Map<number, Role>();
  const give = (value: PdfValue | undefined, role: Role): void => {
    if (!isRef(value)) return;
    const known = roles.get(value.number);
    roles.set(value.number, { ...known, ...role, keys: { ...known?.keys, ...role.keys } });
  };
  const form = old.catalog.get('AcroForm');
  const fields = old.entries(form).get('Fields');
  const list = { array: (from: Items, to: Items, now: PdfView): boolean => isGrown(old, now, from, to) };
  const store: MayChange = (from, to, now) => isStoreGrown(old, now, from.get('DSS'), to.get('DSS'));
  const entries: MayChange = (from, to, now) => entriesGrown(old, now, from, to);
  give(old.trailer.get('Root'), { keys: { AcroForm: formGrown(old), DSS: store, Extensions: anything } });
  give(form, { keys: { Fields: grown(old, 'Fields'), SigFlags: anything } });
  give(fields, list);
  give(old.catalog.get('DSS'), { keys: Object.fromEntries(STORE_ENTRIES.map((key) => [key, entries])) });
  for (const number of pageNumbers(old)) {
    const page: PdfValue = { kind: 'ref', number, generation: 0 };
    give(page, { keys: { Annots: grown(old, 'Annots') } });
    give(old.entries(page).get('Annots'), list);
  }
  for (const { ref, value } of signatureFields(old)) if (value === undefined) give(ref, signing(old));
  return roles;
}

/** Flags, and names of extensions: no reader shows them. */
const anything: MayChange = () => true;

const grown =
  (old: PdfView, key: string): MayChange =>
  (from, to, now) =>
    isGrown(old, now, old.items(from.get(key)), now.items(to.get(key)));

/** A form that is written in the catalog, or comes with the first signature. */
const formGrown =
  (old: PdfView): MayChange =>
  (from, to, now) => {
    const [before, after] = [old.entries(from.get('AcroForm')), now.entries(to.get('AcroForm'))];
    const keys = differingKeys(before, after);
    return keys.every(
      (key) => key === 'SigFlags' || (key === 'Fields' && grown(old, key)(before, after, now)),
    );
  };

/** The old items in their order, then new signature fields that take no place on a page. */
function isGrown(old: PdfView, now: PdfView, from: Items, to: Items): boolean {
  const kept = from.length <= to.length && from.every((item, index) => sameValue(item, to[index]));
  return kept && to.slice(from.length).every((item) => isNewTo(old, item) && takesNoPlace(now, item));
}

const isNewTo = (old: PdfView, value: PdfValue | undefined): boolean =>
  isRef(value) && old.object(value.number) === undefined;

function takesNoPlace(now: PdfView, field: PdfValue): boolean {
  const entries = now.entries(field);
  const rect = now.items(entries.get('Rect')).map((item) => now.number(item));
  const [left, bottom, right, top] = rect;
  const flat = rect.length === 4 && !rect.includes(undefined) && (left === right || bottom === top);
  return isName(now.resolve(entries.get('FT')), 'Sig') && !entries.has('Kids') && flat;
}

/**
 * A field that was reserved is signed: it gets a value, a mark of its own size, and words for who cannot see it.
 * The words must be a string before and after: in a page, `Contents` is something else.
 */
function signing(old: PdfView): Role {
  const signed: MayChange = (from, to, now) =>
    !from.has('V') && isNewTo(old, to.get('V')) && now.entries(to.get('V')).has('ByteRange');
  return {
    keys: {
      V: signed,
      AP: (from, to, now) => {
        const appearance = now.entries(to.get('AP'));
        const normal = appearance.get('N');
        const own = isNewTo(old, normal) && isStream(now.resolve(normal));
        return signed(from, to, now) && own && appearance.size === 1;
      },
      Contents: (from, to, now) =>
        signed(from, to, now) &&
        isString(to.get('Contents')) &&
        (!from.has('Contents') || isString(from.get('Contents'))),
    },
  };
}
