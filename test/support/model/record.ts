/** One document of the record, without a database: versions and the table of states as in the real one. */
import { Fault } from '../../../src/domain/fault.ts';
import {
  type Digest,
  documentId,
  type Instant,
  instantOf,
  localDate,
} from '../../../src/domain/identifiers.ts';
import { LIFECYCLE } from '../../../src/domain/lifecycle.ts';
import { next } from '../../../src/domain/state-machine.ts';
import { changed } from '../../../src/store/document-head.ts';
import type { NewEvent, StoredDocument } from '../../../src/store/store.ts';
import { header } from '../portal.ts';

export const MODEL_ID = documentId('00000000-0000-4000-8000-000000000001');
const digest = (letter: string): Digest => letter.repeat(64) as Digest;

export interface ModelRecord {
  head(): StoredDocument;
  record(seen: StoredDocument, event: NewEvent): StoredDocument;
}

/** A signed order, ready to be handed over. */
export function modelRecord(now: () => Instant): ModelRecord {
  let head = {
    id: MODEL_ID,
    header: header('social-order', { documentNumber: '1-СЗ' }),
    businessKey: 'key',
    ruling: { form: 'electronic' } as never,
    state: 'signed',
    version: 1,
    files: { content: digest('a'), pdf: digest('b'), xml: digest('c') },
    approvedOn: localDate('2024-12-23'),
    updatedAt: instantOf(new Date(0)),
  } as StoredDocument;
  return {
    head: () => head,
    record(seen, { event, change = {} }) {
      if (seen.version !== head.version) throw new Fault('STORE_CONFLICT', 'the head has moved on', {});
      const state = next(LIFECYCLE, head.state, event);
      if (state === undefined) throw new Fault('TRANSITION_FORBIDDEN', event, {});
      head = changed(head, state, change, now());
      return head;
    },
  };
}

export const tick = (clock: number): Instant => instantOf(new Date(clock));
