import { Fault, type FaultCode } from '../domain/fault.ts';
import { type DocumentId, type Instant, submissionKey } from '../domain/identifiers.ts';
import type { Found, SubmissionOutcome } from '../portal/publisher.ts';
import type { StoredDocument } from '../store/store.ts';
import { assembleSubmission } from './assemble-submission.ts';
import type { TaskOutcome } from './outcome.ts';
import type { Rooms } from './rooms.ts';
import { isTakenOver } from './take-over.ts';
import { keepWords } from './words-apart.ts';

type Needs = Pick<Rooms, 'store' | 'blobs' | 'publisher' | 'settings' | 'now' | 'newId'>;

/**
 * Hands a signed document to the portal, so that it is there once.
 *
 * Safe to run again after a crash at any line. `in-doubt` is written before a byte leaves; a document
 * found in that state may already be with the portal, so the portal is asked first, and only after the
 * settle time are the byte-identical package and identifier sent again.
 *
 * @throws {Fault} `PORTAL_SILENT` (sent, outcome unknown); `PORTAL_UNREACHABLE`, `PORTAL_ACCESS_DENIED`
 * (nothing was taken)
 */
export async function publishDocument(
  rooms: Needs,
  id: DocumentId,
  signal: AbortSignal,
): Promise<TaskOutcome> {
  const document = await rooms.store.load(id);
  if (document.state === 'signed') {
    // A person carries it now, though a task from before, or from other settings, is still there.
    const isOurs = rooms.settings.channel === 'portal' && !(await isTakenOver(rooms, document));
    return isOurs ? send(rooms, document, signal) : { result: 'by-hand' };
  }
  if (document.state !== 'in-doubt') return { result: 'already-done' };

  const packed = await keptPackage(rooms, document);
  // The clock first: «not there» counts only when it was said after the settle time was over.
  const waitMs = await msToSettle(rooms, document);
  const found = await rooms.publisher.find(submissionKey(id), packed, signal);
  if (found !== undefined) return adopt(rooms, document, found);
  if (waitMs > 0) return { result: 'waits-to-settle', waitMs };
  const again = await rooms.store.record(document, {
    event: 'SubmissionNotReceived',
    actor: 'system',
    facts: { asked: 'by id and by business key' },
  });
  return send(rooms, again, signal);
}

/** By the record's clock: a worker whose own is ahead would send again while the portal still takes the first. */
async function msToSettle({ store, settings }: Needs, { inDoubtSince }: StoredDocument): Promise<number> {
  const now = await store.time();
  return msBetween(now, inDoubtSince ?? now) + settings.settleMs;
}

const msBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

async function send(rooms: Needs, signed: StoredDocument, signal: AbortSignal): Promise<TaskOutcome> {
  const { document, packed } = await withPackage(rooms, signed);
  const outcome = await submitted(rooms, document, packed, signal);
  return settle(rooms, document, outcome);
}

/** A portal that was not reached, or let nobody in, has taken nothing: the document is free again. */
async function submitted(
  { store, publisher }: Needs,
  document: StoredDocument,
  packed: Uint8Array,
  signal: AbortSignal,
): Promise<SubmissionOutcome> {
  try {
    return await publisher.submit(submissionKey(document.id), packed, signal);
  } catch (thrown) {
    if (thrown instanceof Fault && NOTHING_TAKEN.has(thrown.code)) {
      const facts = { code: thrown.code };
      await store.record(document, { event: 'SubmissionNotReceived', actor: 'system', facts });
    }
    throw thrown;
  }
}

const NOTHING_TAKEN: ReadonlySet<FaultCode> = new Set(['PORTAL_UNREACHABLE', 'PORTAL_ACCESS_DENIED']);

/**
 * Writes the intention down, with the package that is sent now and at every later attempt.
 *
 * The package bears the moment of the signing, not of the sending: a record that was restored to an earlier moment makes
 * the same bytes again, and the portal knows them.
 */
export async function withPackage(
  rooms: Pick<Rooms, 'store' | 'blobs' | 'publisher'>,
  signed: StoredDocument,
  actor = 'system',
): Promise<{ document: StoredDocument; packed: Uint8Array }> {
  const kept = signed.files.package;
  const packed =
    kept === undefined
      ? rooms.publisher.pack(await assembleSubmission(rooms.blobs, signed, await signedAt(rooms, signed)))
      : await rooms.blobs.get(kept);
  const digest = kept ?? (await rooms.blobs.put(packed));
  const document = await rooms.store.record(signed, {
    event: 'SubmissionStarted',
    actor,
    facts: { package: digest },
    change: { files: { ...signed.files, package: digest } },
  });
  return { document, packed };
}

async function signedAt(
  { store }: Pick<Rooms, 'store'>,
  { id, updatedAt }: StoredDocument,
): Promise<Instant> {
  const events = await store.events(id);
  return events.find(({ stateAfter }) => stateAfter === 'signed')?.at ?? updatedAt;
}

async function keptPackage({ blobs }: Needs, { id, files }: StoredDocument): Promise<Uint8Array> {
  if (files.package === undefined) {
    throw new Fault('BLOB_MISSING', 'in doubt without a package', { documentId: id });
  }
  return blobs.get(files.package);
}

async function settle(
  rooms: Needs,
  document: StoredDocument,
  outcome: SubmissionOutcome,
): Promise<TaskOutcome> {
  const { id } = document;
  switch (outcome.kind) {
    case 'acknowledged':
      return adopt(rooms, document, outcome);
    case 'refused': {
      const codes = outcome.refusals.map(({ code }) => code).join(',');
      const facts = { codes, ...(await keepWords(rooms, outcome.refusals[0].text)) };
      await rooms.store.record(document, { event: 'SubmissionRefused', actor: 'portal', facts });
      return { result: 'refused' };
    }
    case 'closed':
      await rooms.store.record(document, {
        event: 'SubmissionNotReceived',
        actor: 'portal',
        facts: { closedUntil: outcome.until },
      });
      return { result: 'portal-closed', waitMs: Math.max(0, msBetween(rooms.now(), outcome.until)) };
    case 'unknown':
      throw new Fault('PORTAL_SILENT', 'sent, but no answer came', { documentId: id });
  }
}

async function adopt(rooms: Needs, document: StoredDocument, found: Found): Promise<TaskOutcome> {
  const { id } = document;
  if (found.kind === 'conflict') {
    // Ours is not there and cannot come there: the next version is for people to make.
    const facts = { codes: 'PORTAL_CONFLICT', first: 'На портале под тем же ключом лежит другой документ' };
    await rooms.store.record(document, { event: 'SubmissionRefused', actor: 'portal', facts });
    return { result: 'conflict' };
  }
  await rooms.store.record(document, {
    event: 'SubmissionAcknowledged',
    actor: 'portal',
    facts: { trackingId: found.trackingId },
    change: { trackingId: found.trackingId },
    tasks: [{ queue: 'receipts', documentId: id }],
    closes: ['publish'],
  });
  return { result: 'acknowledged', closed: true };
}
