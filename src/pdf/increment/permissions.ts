/**
 * What a signature lets come after it, where it says less than signing may do: a certification that ends all changes
 * (DocMDP of level 1), fields that it locks (FieldMDP, and the lock of its own field).
 *
 * Source: ISO 32000-1, 12.8.2.2 and 12.8.2.4; ISO 32000-2, 12.7.5.5 (P of the lock).
 */
import type { Entries, PdfView } from './open.ts';
import { type PlacedSignature, readSignature } from './read-signature.ts';
import { type SignatureField, signatureFields, textOf } from './signature-fields.ts';
import { isName, type PdfValue } from './values.ts';

/** `unknown`: it sets a limit that we do not read, and something was signed after it. */
export type Overstepped = 'signed-after-all' | 'locked-field-signed' | 'unknown';

/** Time-stamps and material for checking may always come (ETSI EN 319 142-1, 5.5). */
export function overstepped(
  view: PdfView,
  field: SignatureField,
  { entries, revision }: PlacedSignature,
): Overstepped | undefined {
  const limits = limitsOf(view, field, entries);
  if (limits.length === 0) return undefined;
  const later = signedAfter(view, revision);
  if (later.length === 0) return undefined;
  if (limits.some(({ level }) => level === 1)) return 'signed-after-all';
  if (limits.some(({ action }) => action === 'unknown')) return 'unknown';
  return later.some((name) => limits.some((limit) => isLocked(limit, name)))
    ? 'locked-field-signed'
    : undefined;
}

interface Limit {
  /** 1: nothing may change. Other levels allow what signing does. */
  readonly level?: number | undefined;
  readonly action: 'none' | 'all' | 'include' | 'exclude' | 'unknown';
  readonly fields: readonly string[];
}

const UNKNOWN: Limit = { action: 'unknown', fields: [] };
/** All signatures may share one long array: each would be held against each. */
const MOST = { references: 8, fields: 256 } as const;

function limitsOf(view: PdfView, field: SignatureField, signature: Entries): readonly Limit[] {
  const written = signature.get('Reference');
  const items = view.items(written);
  const readable = written === undefined || (items.length > 0 && items.length <= MOST.references);
  const references = (readable ? items : [undefined]).map((item): Limit => {
    const entries = view.entries(item);
    const method = view.resolve(entries.get('TransformMethod'));
    const parameters = view.entries(entries.get('TransformParams'));
    if (isName(method, 'DocMDP')) return { ...levelIn(view, parameters), action: 'none', fields: [] };
    return isName(method, 'FieldMDP') ? lockIn(view, parameters) : UNKNOWN;
  });
  const lock = field.entries.get('Lock');
  if (lock === undefined) return references;
  const own = view.entries(lock);
  return [...references, { ...lockIn(view, own), ...levelIn(view, own) }];
}

const levelIn = (view: PdfView, entries: Entries): Pick<Limit, 'level'> => ({
  level: view.number(entries.get('P')),
});

const ACTIONS = { All: 'all', Include: 'include', Exclude: 'exclude' } as const;

function lockIn(view: PdfView, entries: Entries): Limit {
  const written = view.resolve(entries.get('Action'));
  const known = Object.entries(ACTIONS).find(([name]) => isName(written, name));
  const items = view.items(entries.get('Fields'));
  if (items.length > MOST.fields) return UNKNOWN;
  const fields = items.map((item: PdfValue) => textOf(view.resolve(item)));
  return { action: known?.[1] ?? 'unknown', fields };
}

/** Full names of the fields that got a signature later; time-stamps left out. */
const signedAfter = (view: PdfView, revision: number): readonly string[] =>
  signedIn(view).flatMap((one) => (one.revision > revision ? [one.name] : []));

interface Signed {
  readonly name: string;
  readonly revision: number;
}

/** A form may have a hundred thousand fields, and every signature asks. */
const known = new WeakMap<PdfView, readonly Signed[]>();

function signedIn(view: PdfView): readonly Signed[] {
  const found = known.get(view) ?? signatureFields(view).flatMap((field) => signedField(view, field));
  known.set(view, found);
  return found;
}

function signedField(view: PdfView, field: SignatureField): readonly Signed[] {
  const placed = readSignature(view, field);
  if (typeof placed === 'string') return [];
  const isTimestamp = isName(view.resolve(placed.entries.get('SubFilter')), 'ETSI.RFC3161');
  return isTimestamp ? [] : [{ name: field.name, revision: placed.revision }];
}

function isLocked({ action, fields }: Limit, name: string): boolean {
  const isNamed = fields.some((one) => name === one || name.startsWith(`${one}.`));
  if (action === 'include') return isNamed;
  return action === 'exclude' ? !isNamed : action === 'all';
}
