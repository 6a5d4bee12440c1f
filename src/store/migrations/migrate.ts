import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Fault } from '../../domain/fault.ts';
import * as documents from './0001-documents.ts';
import * as nightsAndReceipts from './0002-nights-and-receipts.ts';
import * as paperCases from './0003-paper-cases.ts';
import * as signatureLevels from './0004-signature-levels.ts';
import * as signingRequests from './0005-signing-requests.ts';
import * as outages from './0006-outages.ts';
import * as remindersAndLetters from './0007-reminders-and-letters.ts';
import * as anchors from './0008-anchors.ts';
import * as access from './0009-access.ts';
import * as printSetsAndScanChecks from './0010-print-sets-and-scan-checks.ts';
import * as listsOfThePortal from './0011-lists-of-the-portal.ts';
import * as keyedRequests from './0012-keyed-requests.ts';
import * as urgentLettersAndAccessAnchors from './0013-urgent-letters-and-access-anchors.ts';
import * as finding from './0014-finding.ts';
import * as hooks from './0015-hooks.ts';
import * as receiptProofs from './0016-receipt-proofs.ts';

/** In order. A number once given out is never changed: a change is a new one. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-documents': documents,
  '0002-nights-and-receipts': nightsAndReceipts,
  '0003-paper-cases': paperCases,
  '0004-signature-levels': signatureLevels,
  '0005-signing-requests': signingRequests,
  '0006-outages': outages,
  '0007-reminders-and-letters': remindersAndLetters,
  '0008-anchors': anchors,
  '0009-access': access,
  '0010-print-sets-and-scan-checks': printSetsAndScanChecks,
  '0011-lists-of-the-portal': listsOfThePortal,
  '0012-keyed-requests': keyedRequests,
  '0013-urgent-letters-and-access-anchors': urgentLettersAndAccessAnchors,
  '0014-finding': finding,
  '0015-hooks': hooks,
  '0016-receipt-proofs': receiptProofs,
};

/**
 * Brings the record to the newest form, in one transaction under PostgreSQL's advisory lock: any
 * number of processes may do it at once, and one does it.
 *
 * @param schema made if it is not there
 * @param upTo the last migration to run; all of them by default
 * @throws {Fault} `RECORD_NEWER` when a newer program has already changed the record; else what the
 * engine throws
 */
export async function migrate<T>(db: Kysely<T>, schema: string, upTo?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    migrationTableSchema: schema,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error === undefined) return;
  if (!(error instanceof Error)) throw new TypeError('a migration threw what is no error');
  if (error.message.startsWith('corrupted migrations')) {
    throw new Fault('RECORD_NEWER', 'the record has migrations that this program does not know', { schema });
  }
  throw error;
}
