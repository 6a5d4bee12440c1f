import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { openDatabase } from '../../../src/store/open-database.ts';
import { recordIn } from '../../../src/store/open-record.ts';
import { testEngines, type TestPlace } from '../../support/databases.ts';
import { anchorsContract } from './anchors.contract.ts';
import {
  accessLogContract,
  accessTokensContract,
  accountsContract,
  sessionsContract,
} from './access.contract.ts';
import { auditContract } from './audit.contract.ts';
import { outagesContract } from './outages.contract.ts';
import { documentSearchContract } from './document-search.contract.ts';
import { failuresContract, outboxContract } from './outbox.contract.ts';
import { hookNewsContract } from './hook-news.contract.ts';
import { hooksContract } from './hooks.contract.ts';
import { idempotencyContract } from './idempotency.contract.ts';
import { namedFilesContract } from './named-files.contract.ts';
import { nightsContract } from './nights.contract.ts';
import { paperCasesContract } from './paper-cases.contract.ts';
import { receiptLogContract } from './receipt-log.contract.ts';
import { recordNumbersContract } from './record-numbers.contract.ts';
import { remindersContract } from './reminders.contract.ts';
import { type Opened, registered } from './samples.ts';
import { signatureLevelsContract } from './signature-levels.contract.ts';
import { signingRequestsContract } from './signing-requests.contract.ts';
import { storeContract } from './store.contract.ts';
import { stepsTogetherContract } from './steps-together.contract.ts';
import { urgentLettersContract } from './urgent-letters.contract.ts';

function requestsContract(opened: () => Opened): void {
  signingRequestsContract(() => ({
    requests: opened().record.signingRequests,
    newDocument: async () => (await registered(opened())).id,
  }));
}

const CONTRACTS: readonly (readonly [what: string, contract: (opened: () => Opened) => void])[] = [
  ['documents', storeContract],
  ['steps together', stepsTogetherContract],
  ['finding', documentSearchContract],
  ['the audit', auditContract],
  ['anchors', anchorsContract],
  ['the outbox', outboxContract],
  ['failures', failuresContract],
  ['nights', nightsContract],
  ['the files that it names', namedFilesContract],
  ['receipts', receiptLogContract],
  ['outages', outagesContract],
  ['paper cases', paperCasesContract],
  ['levels of signatures', signatureLevelsContract],
  ['requests for signatures', requestsContract],
  ['reminders', remindersContract],
  ['urgent letters', urgentLettersContract],
  ['accounts', accountsContract],
  ['sessions', sessionsContract],
  ['tokens', accessTokensContract],
  ['the access log', accessLogContract],
  ['numbers', recordNumbersContract],
  ['requests with a key', idempotencyContract],
  ['web hooks', hooksContract],
  ['news for web hooks', hookNewsContract],
];

for (const { name, here, newPlace } of testEngines) {
  describe.skipIf(!here)(`the record on ${name}`, () => {
    let home: TestPlace;
    let current: Opened;

    beforeAll(async () => {
      home = await newPlace();
      const engine = await openDatabase(home.place);
      current = { db: engine.db, record: recordIn(engine) };
    });

    beforeEach(async () => {
      await sql`truncate keyed_request, account, session, sign_in, access_token, access_event, document, document_words, event, task, failure, night, receipt, cursor, outage, link_pause, paper_case,
        signature_level, signing_request, reminder, letter, urgent_letter, urgent_cause, bulk_retry, anchor, anchored_head, hook, hook_delivery, hook_told`.execute(
        current.db,
      );
    });

    afterAll(async () => {
      await current.record.close();
      await home.remove();
    });

    describe.for(CONTRACTS)('%s', ([, contract]) => {
      contract(() => current);
    });
  });
}
