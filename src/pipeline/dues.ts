import type { Scope } from '../domain/access.ts';
import type { Clock, Clocks } from '../domain/clocks.ts';
import { type Due, type DueKind, type Standing, standingOf, STANDINGS } from '../domain/due.ts';
import type { JurisdictionId } from '../domain/document.ts';
import { ABSENT } from '../domain/jurisdiction.ts';
import { localDateIn } from '../domain/identifiers.ts';
import { approvalTerm, lastDayOf, type PlanDue, planDues } from '../domain/plan-dues.ts';
import type { StoredDocument } from '../store/store.ts';
import { type DocumentClocks, documentClocks } from './document-clocks.ts';
import type { Rooms } from './rooms.ts';

/** What is due, by how it stands; a group without anything is there too. */
export type DuesByStanding = Readonly<Record<Standing, readonly Due[]>>;

type Needs = Pick<Rooms, 'store' | 'jurisdictions' | 'calendar' | 'settings' | 'now' | 'expiries'>;

/**
 * All that is due: running terms of documents, entries of the plans of those bodies that have documents here,
 * and what runs out (certificates, powers of attorney, roots, lists, the production calendar).
 *
 * @param scope documents that somebody may see; all of them unless said
 */
export async function dues(rooms: Needs, scope?: Scope): Promise<readonly Due[]> {
  const [terms, met, orders] = await Promise.all([
    termDues(rooms, scope),
    rooms.store.jurisdictions(),
    rooms.store.list({ kinds: ['social-order'] }),
  ]);
  return [...terms, ...ofPlans(rooms, met, orders)];
}

/** What is due without a plan: terms of documents on their way, and what runs out. */
export async function termDues(rooms: Needs, scope?: Scope): Promise<readonly Due[]> {
  const [running, expiries] = await Promise.all([documentClocks(rooms, scope), rooms.expiries()]);
  const { timeZone } = rooms.settings;
  return [...running.flatMap(ofClocks), ...expiries.map((one): Due => ({ ...one, whose: 'ours', timeZone }))];
}

/** @param soonDays working days ahead that are «soon» */
export function byStanding(
  { calendar, now }: Pick<Rooms, 'calendar' | 'now'>,
  all: readonly Due[],
  soonDays: number,
): DuesByStanding {
  const at = now();
  const grouped = Map.groupBy(all, (due) => standingOf(due, at, soonDays, calendar));
  const sorted = (standing: Standing): readonly Due[] =>
    (grouped.get(standing) ?? []).toSorted((one, other) => compare(dayOf(one), dayOf(other)));
  return Object.fromEntries(STANDINGS.map((one) => [one, sorted(one)])) as unknown as DuesByStanding;
}

const dayOf = ({ term }: Due): string => (term.kind === 'day' ? term.day : `${term.year}`);
const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

const CLOCKS: readonly (readonly [keyof Clocks, DueKind, Due['whose']])[] = [
  ['handOver', 'hand-over', 'ours'],
  ['submission', 'submission', 'ours'],
  ['publication', 'publication', 'portal'],
];

/** Only what still runs: what was done late is told by the document's own clocks. */
const ofClocks = ({ id, documentNumber, timeZone, clocks }: DocumentClocks): readonly Due[] =>
  CLOCKS.flatMap(([name, kind, whose]) => {
    const clock: Clock | undefined = clocks[name];
    if (clock === undefined || clock.stopped) return [];
    return [{ kind, whose, subject: id, about: documentNumber, term: clock.term, timeZone }];
  });

function ofPlans(
  rooms: Needs,
  met: readonly JurisdictionId[],
  all: readonly StoredDocument[],
): readonly Due[] {
  const at = rooms.now();
  return met.flatMap((id) => {
    const { pilotPlan, timeZone, name } = rooms.jurisdictions[id];
    if (pilotPlan === ABSENT) return [];
    const orders = all.filter(({ header }) => header.jurisdiction === id);
    const today = localDateIn(timeZone, at);
    return planDues(pilotPlan, today)
      .filter((due) => due.before > today || isOnItsWay(ordersOf(orders, due)))
      .flatMap((due) => ofEntry(rooms, due, ordersOf(orders, due)))
      .map(({ number, ...due }) => ({
        ...due,
        whose: 'ours' as const,
        subject: `${id}/${number}`,
        about: `${name}, п. ${number} плана`,
        timeZone,
      }));
  });
}

const ordersOf = (orders: readonly StoredDocument[], { fiscalYear }: PlanDue): readonly StoredDocument[] =>
  orders.filter(({ header }) => header.fiscalYear === fiscalYear);

/** An entry that is over is late only for an order that is here and not through: of others we know nothing. */
const isOnItsWay = (orders: readonly StoredDocument[]): boolean =>
  orders.some(({ state }) => !OVER.has(state));

const OVER: ReadonlySet<StoredDocument['state']> = new Set([
  'published',
  'superseded',
  'declined',
  'rejected',
  'withdrawn',
]);

function ofEntry(
  { settings: { terms }, calendar }: Needs,
  due: PlanDue,
  orders: readonly StoredDocument[],
): readonly (Pick<Due, 'kind' | 'term'> & { readonly number: string })[] {
  const posted = orders.some(({ state }) => state === 'published' || state === 'superseded');
  if (posted) return [];
  const { number } = due;
  const approved = orders.some(
    ({ state, approvedOn }) => approvedOn !== undefined && !(OVER.has(state) && state !== 'published'),
  );
  const days = terms.submitDays + terms.portalDays;
  return [
    { kind: 'plan', term: lastDayOf(due), number },
    ...(approved || due.fiscalYear === undefined
      ? []
      : [{ kind: 'plan-approval' as const, term: approvalTerm(due, days, calendar), number }]),
  ];
}
