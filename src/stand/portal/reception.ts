/** What the training portal does with a package at its door. */
import type { Violation } from '../../../schemas/portal/receipt.ts';
import { digestOf } from './digest-of.ts';
import type { AnswerFault, FaultPlan } from './faults.ts';
import { openPackage, type OpenedPackage, violation } from './package-reader.ts';
import {
  isDead,
  loadIdOf,
  type PortalState,
  regNumOf,
  sameBusiness,
  type TakenPackage,
} from './portal-state.ts';

export type Answer =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly body: object;
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'drop' };

type Outcome = { readonly answer: Answer; readonly took: boolean };

export interface Door {
  readonly state: PortalState;
  readonly plan: FaultPlan;
  readonly now: () => Date;
  /** Does something a while later, unless the portal has closed by then. */
  readonly later: (act: () => void) => void;
  /** Whether what is here already is taken again. */
  readonly careless: boolean;
}

/** @param idHeader value of `Idempotency-Key`, which must be the package's own id */
export function receive(door: Door, bytes: Uint8Array, idHeader: string | undefined): Answer {
  const result = openPackage(bytes);
  if (!('package' in result)) return refused(result.violations);
  const opened = result.package;
  const { answer, took } = outcomeOf(door, opened, bytes, idHeader);
  arrived(door, opened, bytes, { answer: answer.kind === 'reply' ? String(answer.status) : 'none', took });
  return answer;
}

const arrived = (
  { state, now }: Door,
  { manifest }: OpenedPackage,
  bytes: Uint8Array,
  came: { readonly answer: string; readonly took: boolean },
): void =>
  state.arrived({
    at: now().toISOString(),
    refId: manifest.id,
    digest: digestOf(bytes),
    objectType: manifest.objectType,
    documentNumber: manifest.business.documentNumber,
    ...came,
  });

function outcomeOf(
  door: Door,
  opened: OpenedPackage,
  bytes: Uint8Array,
  idHeader: string | undefined,
): Outcome {
  const planned = door.plan.answerFor(opened.manifest);
  const early = planned === undefined ? undefined : beforeTaking(planned.fault, planned.retryAfterSeconds);
  if (early !== undefined) {
    if (planned?.fault === 'late-taking') takeLater(door, opened, bytes);
    return { answer: early, took: false };
  }
  const objection = objectionTo(door, opened, bytes, idHeader);
  if (objection !== undefined) return { answer: objection, took: false };
  const before = door.state.packages.get(opened.manifest.id);
  const taken = before ?? take(door, opened, bytes);
  const answer = planned === undefined ? undefined : afterTaking(planned.fault);
  return {
    answer: answer ?? reply(before === undefined ? 202 : 200, takenBody(taken)),
    took: before === undefined || door.careless,
  };
}

function beforeTaking(fault: AnswerFault, retryAfterSeconds: number): Answer | undefined {
  switch (fault) {
    case '500':
      return reply(500, { code: 'INTERNAL' });
    case '503':
      return {
        ...reply(503, { code: 'CLOSED', message: 'Сервер назначения недоступен' }),
        retryAfterSeconds,
      };
    case '429':
      return { ...reply(429, { code: 'TOO_MANY' }), retryAfterSeconds };
    case '403':
      return reply(403, { code: 'DENIED', message: 'Не найден актуальный список отозванных сертификатов' });
    case 'drop-before-taking':
    case 'late-taking':
      return { kind: 'drop' };
    case 'refusal':
      return refused([
        violation('SERVICE_UNKNOWN', 'Уникальный номер реестровой записи не найден в перечне', 'sectionII'),
      ]);
    case '500-after-taking':
    case 'silence':
    case 'drop-after-taking':
      return undefined;
  }
}

function afterTaking(fault: AnswerFault): Answer | undefined {
  if (fault === '500-after-taking') return reply(500, { code: 'INTERNAL' });
  if (fault === 'silence') return { kind: 'silence' };
  return fault === 'drop-after-taking' ? { kind: 'drop' } : undefined;
}

/** The rules of the contract; `undefined` when it may be taken, or is already here as it stands. */
function objectionTo(
  { state, careless }: Door,
  { manifest }: OpenedPackage,
  bytes: Uint8Array,
  idHeader: string | undefined,
): Answer | undefined {
  if (idHeader !== manifest.id) {
    return refused([
      violation('ID_MISMATCH', 'Идентификатор в заголовке не равен идентификатору пакета', 'index/id'),
    ]);
  }
  if (manifest.mode !== 'TEST') {
    return refused([violation('MODE', 'Учебный портал не принимает боевые пакеты', 'index/mode')]);
  }
  if (careless) return undefined;
  const same = state.packages.get(manifest.id);
  if (same !== undefined)
    return same.digest === digestOf(bytes) ? undefined : reply(409, { code: 'PACKAGE_ID_TAKEN' });
  const duplicate = [...state.packages.values()].find(
    (one) => !isDead(one) && sameBusiness(one.manifest, manifest),
  );
  if (duplicate === undefined) return undefined;
  const found = [
    violation('DUPLICATE_VERSION', 'Сведения за этот год с этим номером версии уже размещены', 'business'),
  ];
  return reply(422, { violations: found, regNum: regNumOf(duplicate) });
}

const take = ({ state, plan, now }: Door, opened: OpenedPackage, bytes: Uint8Array): TakenPackage =>
  state.take(opened, bytes, now().toISOString(), plan.fateFor(opened.manifest));

function takeLater(door: Door, opened: OpenedPackage, bytes: Uint8Array): void {
  door.later(() => {
    const before = door.state.packages.has(opened.manifest.id);
    if (!before) take(door, opened, bytes);
    if (door.careless) arrived(door, opened, bytes, { answer: 'later', took: true });
  });
}

const takenBody = (taken: TakenPackage): object => ({
  refId: taken.refId,
  loadId: loadIdOf(taken),
  receivedAt: taken.receivedAt,
  digest: taken.digest,
});

const reply = (status: number, body: object): Answer & { kind: 'reply' } => ({ kind: 'reply', status, body });

const refused = (violations: readonly Violation[]): Answer => reply(422, { violations });
