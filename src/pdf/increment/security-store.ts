/**
 * The document security store: certificates, lists and answers beside the signatures, for who checks them later.
 * Nobody signs it, so nothing of it is believed for standing there.
 *
 * Source: ETSI EN 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3.
 */
import { array, dictionary } from '../file/objects.ts';
import { Increment } from './append.ts';
import { decodeStream } from './decode.ts';
import { type PdfView, openPdf } from './open.ts';
import { entriesText, valueText } from './serialize.ts';
import { type PdfValue, isDictionary, isRef, isStream, notPdf } from './values.ts';

/** DER as it stands in the file: X.509, CertificateList, OCSPResponse. */
export interface StoredMaterial {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
}

export const STORE_KEYS = { certificates: 'Certs', lists: 'CRLs', answers: 'OCSPs' } as const;
const KINDS = ['certificates', 'lists', 'answers'] as const;

/** What of one file is looked at: each list may cost a signature, and a packed stream may be long. */
const MOST_STREAMS = 128;
const MOST_BYTES = 24 << 20;

export interface SecurityStore extends StoredMaterial {
  /** Of which signatures the store says that it has something: SHA-1 of their bytes, upper-case hexadecimal. */
  readonly related: readonly string[];
}

/**
 * The store of the newest revision; `undefined` where the catalog has none.
 *
 * What stands under a signature's own name (VRI) is not read: by the standard all of it stands in the common lists too.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` where it is no store, or more than we look at (`too-many-objects`, `too-large`)
 */
export function readSecurityStore(view: PdfView): SecurityStore | undefined {
  const written = view.catalog.get('DSS');
  if (written === undefined) return undefined;
  const store = view.resolve(written);
  if (!isDictionary(store)) throw notPdf('security-store', 0);
  let left = MOST_BYTES;
  const found = KINDS.map((kind) => {
    const items = view.items(store.entries.get(STORE_KEYS[kind]));
    if (items.length > MOST_STREAMS) throw notPdf('too-many-objects', 0);
    return items.map((item) => {
      const stream = view.resolve(item);
      if (!isStream(stream)) throw notPdf('security-store', 0);
      const bytes = decodeStream(stream, view.file.budget);
      left -= bytes.length;
      if (left < 0) throw notPdf('too-large', 0);
      return bytes;
    });
  });
  const [certificates = [], lists = [], answers = []] = found;
  return { certificates, lists, answers, related: [...view.entries(store.entries.get('VRI')).keys()] };
}

/**
 * The file with a revision that adds to its store, or gives it one. What is there already is not written again; the
 * same file where nothing is new.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` for a file that cannot be read strictly, is encrypted, or has no readable store
 */
export function addToSecurityStore(pdf: Uint8Array, material: StoredMaterial): Uint8Array {
  const view = openPdf(pdf).view();
  const known = readSecurityStore(view);
  const fresh = KINDS.map((kind) => unknownTo(known?.[kind] ?? [], material[kind]));
  if (fresh.every((some) => some.length === 0)) return pdf;
  const increment = new Increment(pdf);
  const old = view.entries(view.catalog.get('DSS'));
  const lists = KINDS.flatMap((kind, at): [string, string][] => {
    const kept = view.items(old.get(STORE_KEYS[kind])).map((item: PdfValue) => valueText(item));
    const added = (fresh[at] ?? []).map((bytes) => `${increment.stream(bytes, {})} 0 R`);
    return kept.length + added.length === 0 ? [] : [[STORE_KEYS[kind], array([...kept, ...added])]];
  });
  const changed = { Type: '/DSS', ...Object.fromEntries(lists) };
  const written = view.catalog.get('DSS');
  if (isRef(written)) {
    increment.object(entriesText(old, changed), written.number);
  } else {
    const store = increment.object(written === undefined ? dictionary(changed) : entriesText(old, changed));
    const root = view.trailer.get('Root');
    if (isRef(root)) increment.object(entriesText(view.catalog, { DSS: `${store} 0 R` }), root.number);
  }
  return increment.finish();
}

const unknownTo = (known: readonly Uint8Array[], given: readonly Uint8Array[]): readonly Uint8Array[] => {
  const seen = new Set(known.map((bytes) => Buffer.from(bytes).toString('latin1')));
  return given.filter((bytes) => {
    const key = Buffer.from(bytes).toString('latin1');
    return !seen.has(key) && seen.add(key);
  });
};
