import { Fault } from '../domain/fault.ts';
import type { Digest, PaperCaseId } from '../domain/identifiers.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptPaperOriginal } from './accept-paper-original.ts';
import { capacityOf } from './capacity.ts';
import { expectState } from './expect-state.ts';
import { keepMandate } from './mandates.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';
import { firstReason } from './signatory-of.ts';

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'paper' | 'paperCases' | 'verifyDetached' | 'signatories' | 'settings' | 'now'
>;

/**
 * Certifies the scan of the original (электронный образ) with the signature of the authorized body; a
 * publishable document then goes to the portal like any other, for paper replaces forming, not posting. The same bytes
 * must have been held against the original before: `checkPaperScan`.
 *
 * With the same scan once more, after a stop in the middle, it finishes what was begun.
 *
 * @param scan PDF
 * @param signature detached, over the scan
 * @throws {Fault} `CONTENT_UNREADABLE`, `SIGNATURE_REFUSED`, `SIGNATORY_NOT_EXPECTED`, `STEP_OUT_OF_TURN`
 */
export async function certifyScan(
  rooms: Needs,
  id: PaperCaseId,
  scan: Uint8Array,
  signature: Uint8Array,
  mandate?: KeptPower,
): Promise<PaperCase> {
  const seen = await rooms.paperCases.load(id);
  const document = await rooms.store.load(seen.documentId);
  refuseScan(rooms, scan);
  const report = await rooms.verifyDetached(scan, signature, rooms.now());
  if (report.verdict !== 'passed' || report.signedBy === undefined) {
    throw new Fault('SIGNATURE_REFUSED', 'the scan is not certified', {
      at: 'scan',
      rule: firstReason(report),
    });
  }
  const { signedBy: owner, provenAt, judgedAt } = report;
  const { thumbprint } = owner;
  const signatory = rooms.signatories.ownerIn(signature, thumbprint);
  const claim = { owner, signatory, at: provenAt ?? judgedAt, mandate };
  const capacity = await capacityOf(rooms, asTheBodys(document), claim);
  const change = { scan: await rooms.blobs.put(scan), scanSignature: await rooms.blobs.put(signature) };
  const kept = await keepMandate(rooms, capacity);
  const isCertified = seen.state === 'certified' && seen.scan === change.scan;
  if (!isCertified) {
    expectState(document, 'rendered');
    refuseUnchecked(seen, change.scan);
  }
  const certified = isCertified
    ? seen
    : await rooms.paperCases.record(seen, 'ScanCertified', thumbprint, change);
  await onConflict(() => acceptPaperOriginal(rooms, certified, kept));
  return certified;
}

/** The body keeps the originals and certifies their scans, whoever signs the document; its ИНН stands in every header. */
function asTheBodys(document: StoredDocument): StoredDocument {
  const { header } = document;
  const body = { role: 'authorized-body', name: '', position: '', inn: header.authorizedBodyInn } as const;
  return { ...document, header: { ...header, signatories: [body] } };
}

function refuseScan({ paper }: Needs, scan: Uint8Array): void {
  const rule = paper.checkScan(scan);
  if (rule === undefined) return;
  throw new Fault('CONTENT_UNREADABLE', 'not a scan that can be posted', { at: 'scan', rule });
}

/** In another state the table of paper cases says what is wrong, and better. */
function refuseUnchecked({ id, state, scanCheck }: PaperCase, scan: Digest): void {
  if (state !== 'entered' || scanCheck?.scan === scan) return;
  throw new Fault('STEP_OUT_OF_TURN', 'the scan was not held against its original', {
    paperCaseId: id,
    state,
    rule:
      scanCheck === undefined
        ? 'сначала проверьте скан: pechat paper scan'
        : 'проверен был другой файл: проверьте этот (pechat paper scan) или заверьте тот',
  });
}
