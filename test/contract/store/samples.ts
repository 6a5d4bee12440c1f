import { randomUUID } from 'node:crypto';
import type { DocumentHeader } from '../../../src/domain/document.ts';
import type { SettledForm } from '../../../src/domain/form-policy.ts';
import { digest, documentId, type LocalDate } from '../../../src/domain/identifiers.ts';
import { ABSENT } from '../../../src/domain/jurisdiction.ts';
import type { OpenRecord } from '../../../src/store/open-record.ts';
import type { NewEvent, Registration, StoredDocument } from '../../../src/store/store.ts';
import type { Database } from '../../../src/store/tables.ts';

/** What a contract suite is given: the record under test, and its database for looking behind. */
export interface Opened {
  readonly record: OpenRecord;
  readonly db: Database;
}

export const newDocumentId = () => documentId(randomUUID());

let orders = 0;

/** A header with a business key of its own. The persons are invented. */
const header = (): DocumentHeader => ({
  kind: 'social-order',
  jurisdiction: 'omsk',
  documentNumber: `СЗ-${++orders}`,
  formedOn: '2024-11-05' as LocalDate,
  fiscalYear: 2025,
  versionNumber: orders,
  budgetCode: '52701000',
  oktmo: '52701000',
  authorizedBodyInn: '5503000000',
  activityArea: 'дополнительное образование',
  signatories: [
    {
      role: 'authorized-body',
      name: 'Образцов Пример Иванович',
      position: 'директор департамента',
      inn: '5503000000',
    },
  ],
});

const electronic: SettledForm = {
  form: 'electronic',
  clause: '7(1)',
  reading: 'by-analogy',
  system: ABSENT,
  needsLegalConfirmation: true,
};

/** The content's digest: any one will do, the record never reads the bytes. */
export const contentDigest = (hexDigit: string) => digest(hexDigit.repeat(64));

export function newRegistration(change: Partial<Registration> = {}): Registration {
  const id = newDocumentId();
  return {
    id,
    header: header(),
    ruling: electronic,
    content: contentDigest('a'),
    actor: 'system',
    tasks: [{ queue: 'render', documentId: id }],
    ...change,
  };
}

export async function registered({ record }: Opened): Promise<StoredDocument> {
  return (await record.store.register(newRegistration())).document;
}

/** Takes a document along these events, without facts. */
export async function taken(
  { record }: Opened,
  document: StoredDocument,
  ...events: readonly (NewEvent | NewEvent['event'])[]
): Promise<StoredDocument> {
  let head = document;
  for (const event of events) {
    head = await record.store.record(head, typeof event === 'string' ? { event, actor: 'system' } : event);
  }
  return head;
}

/** How many of the promises came true, and what the others threw. */
export async function settled<T>(promises: readonly Promise<T>[]): Promise<{ won: T[]; lost: unknown[] }> {
  const results = await Promise.allSettled(promises);
  return {
    won: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    lost: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
  };
}
