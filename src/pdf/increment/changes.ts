/**
 * What a later revision changed, and whether signing may change it: a signature in a reserved field with its
 * mark, a new field that nobody sees, material for checking (DSS). All else is a change of the document.
 *
 * Source: ETSI EN 319 142-1, 5.4 and 5.5; ISO 32000-1, 12.8.4; the attacks of «Shadow Attacks» (NDSS 2021).
 */
import { Fault } from '../../domain/fault.ts';
import type { PdfObject } from './read-object.ts';
import type { PdfFile, PdfView } from './open.ts';
import { type Roles, rolesIn } from './roles.ts';
import { differingKeys, isDictionary, refsIn, sameValue } from './values.ts';

export interface Change {
  readonly rule: 'trailer' | 'object-removed' | 'missing-object-supplied' | 'object-changed' | 'too-much';
  /** Its number; 0 for the trailer. */
  readonly object: number;
}

/** What each revision of a file changed; each is looked at once, however many signatures ask. */
export class Changes {
  readonly #file: PdfFile;
  readonly #known = new Map<number, Change | undefined>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** The first change after revision `index` that signing may not make. */
  after(index: number): Change | undefined {
    for (let later = index + 1; later < this.#file.revisions.length; later += 1) {
      if (!this.#known.has(later)) {
        this.#known.set(later, boundedChange(this.#file.view(later - 1), this.#file.view(later)));
      }
      const change = this.#known.get(later);
      if (change !== undefined) return change;
    }
    return undefined;
  }
}

/** A tree of pages that would keep us long is not walked: whoever made it may not change it either. */
function boundedChange(old: PdfView, now: PdfView): Change | undefined {
  try {
    return changeBetween(old, now);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    return { rule: 'too-much', object: 0 };
  }
}

function changeBetween(old: PdfView, now: PdfView): Change | undefined {
  const changedKey = ['Root', 'Info', 'Encrypt'].find(
    (key) => !sameValue(old.trailer.get(key), now.trailer.get(key)),
  );
  const [oldId, nowId] = [old, now].map((view) => view.items(view.trailer.get('ID'))[0]);
  if (changedKey !== undefined || !sameValue(oldId, nowId)) return { rule: 'trailer', object: 0 };
  const roles = rolesIn(old);
  const dangling = danglingIn(old);
  for (const [number, { kind }] of now.revision.entries) {
    if (kind === 'free') return { rule: 'object-removed', object: number };
    const before = old.object(number);
    const after = now.object(number);
    if (before === undefined) {
      // A reference that led nowhere when the document was signed must lead nowhere still.
      if (dangling.has(number)) return { rule: 'missing-object-supplied', object: number };
    } else if (after === undefined || !mayBecome(roles, { old, now, before, after })) {
      return { rule: 'object-changed', object: number };
    }
  }
  return undefined;
}

function danglingIn(view: PdfView): ReadonlySet<number> {
  const there = new Set(view.numbers());
  const dangling = new Set<number>();
  for (const number of there) {
    for (const ref of refsIn(view.object(number)?.value))
      if (!there.has(ref.number)) dangling.add(ref.number);
  }
  return dangling;
}

interface Step {
  readonly old: PdfView;
  readonly now: PdfView;
  readonly before: PdfObject;
  readonly after: PdfObject;
}

/** An object may play several parts; its changes must suit one of them, and no part allows what another shows. */
function mayBecome(roles: Roles, { old, now, before, after }: Step): boolean {
  if (before.generation !== after.generation) return false;
  if (sameValue(before.value, after.value)) return true;
  const check = roles.get(before.number);
  if (check === undefined) return false;
  if (!isDictionary(before.value) || !isDictionary(after.value)) {
    return check.array !== undefined && check.array(old.items(before.value), now.items(after.value), now);
  }
  const [from, to] = [before.value.entries, after.value.entries];
  return differingKeys(from, to).every((key) => check.keys?.[key]?.(from, to, now) ?? false);
}
