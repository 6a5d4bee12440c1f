import { Fault } from '../domain/fault.ts';
import { type LocalDate, localDateIn, type PaperCaseId } from '../domain/identifiers.ts';
import { FINAL_STATES } from '../domain/lifecycle.ts';
import { MANDATED } from '../domain/paper-case.ts';
import type { PaperCase, PaperOriginal } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import { firstReason } from './accept-signatures.ts';
import { acceptPaperOriginal } from './accept-paper-original.ts';
import { expectState } from './expect-state.ts';
import { onConflict } from './on-conflict.ts';
import type { Rooms } from './rooms.ts';

type Needs = Pick<
  Rooms,
  'store' | 'blobs' | 'paperCases' | 'signDetached' | 'verifyDetached' | 'jurisdictions' | 'settings' | 'now'
>;

/** Longest scan that is taken: the portal's own limit for one file. */
export const SCAN_LIMIT_BYTES = 50 * 1024 * 1024;

/** Steps of a paper case that carry nothing but the fact. */
export type PlainStep =
  | 'OriginalPrinted'
  | 'OriginalSigned'
  | 'OriginalSpoiled'
  | 'CaseCancelled'
  | 'OriginalConverted';

/**
 * The original of a document that was withdrawn or declined is made no further; a case that the act
 * commands is cancelled with its document only, for without it the document could go no way at all.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `PAPER_CASE_NOT_FOUND`
 */
export async function stepPaperCase(
  { store, paperCases }: Needs,
  id: PaperCaseId,
  event: PlainStep,
  actor: string,
): Promise<PaperCase> {
  const seen = await paperCases.load(id);
  const document = await store.load(seen.documentId);
  if (event === 'CaseCancelled') refuseCancelling(seen, document);
  else if (event !== 'OriginalConverted') expectState(document, 'rendered');
  return paperCases.record(seen, event, actor);
}

function refuseCancelling({ id, state, decision }: PaperCase, document: StoredDocument): void {
  if (decision.ground !== MANDATED || FINAL_STATES.includes(document.state)) return;
  throw new Fault('STEP_OUT_OF_TURN', 'the act commands paper', {
    paperCaseId: id,
    at: state,
    rule: 'акт предписывает бумажную форму: дело отменяется только вместе с отзывом документа',
  });
}

/**
 * Enters the particulars of the signed original.
 *
 * @throws {Fault} `CONTENT_INVALID`: signed before the forming or in the future, no sheets, no copies
 */
export async function enterOriginal(
  { store, paperCases, jurisdictions, now }: Needs,
  id: PaperCaseId,
  original: PaperOriginal,
  actor: string,
): Promise<PaperCase> {
  const seen = await paperCases.load(id);
  const document = await store.load(seen.documentId);
  expectState(document, 'rendered');
  const { header } = document;
  const today = localDateIn(jurisdictions[header.jurisdiction].timeZone, now());
  const rule = wrongOriginal(original, header.formedOn, today);
  if (rule !== undefined) throw new Fault('CONTENT_INVALID', 'the original is entered wrongly', rule);
  return paperCases.record(seen, 'OriginalEntered', actor, { original });
}

function wrongOriginal(
  { number, signedOn, sheets, copies, storedAt }: PaperOriginal,
  formedOn: LocalDate,
  today: LocalDate,
): { at: string; rule: string } | undefined {
  if (signedOn < formedOn) return { at: 'signedOn', rule: 'подписан раньше дня формирования' };
  if (signedOn > today) return { at: 'signedOn', rule: 'день подписания ещё не наступил' };
  if (!Number.isInteger(sheets) || sheets < 1)
    return { at: 'sheets', rule: 'число листов: целое, не меньше 1' };
  if (!Number.isInteger(copies) || copies < 1)
    return { at: 'copies', rule: 'число экземпляров: целое, не меньше 1' };
  if (number.trim() === '') return { at: 'number', rule: 'укажите номер подлинника' };
  if (storedAt.trim() === '') return { at: 'storedAt', rule: 'укажите дело по номенклатуре' };
  return undefined;
}

/**
 * Certifies the scan of the original (электронный образ) with the signature of the authorized body; a
 * publishable document then goes to the portal like any other, for paper replaces forming, not posting.
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
): Promise<PaperCase> {
  const seen = await rooms.paperCases.load(id);
  const document = await rooms.store.load(seen.documentId);
  refuseScan(scan);
  const report = await rooms.verifyDetached(scan, signature, rooms.now());
  if (report.verdict !== 'passed' || report.signedBy === undefined) {
    throw new Fault('SIGNATURE_REFUSED', 'the scan is not certified', {
      at: 'scan',
      rule: firstReason(report),
    });
  }
  const { inn, thumbprint } = report.signedBy;
  if (!document.header.signatories.some((one) => one.role === 'authorized-body' && one.inn === inn)) {
    throw new Fault('SIGNATORY_NOT_EXPECTED', 'certified by somebody else', { documentId: seen.documentId });
  }
  const change = { scan: await rooms.blobs.put(scan), scanSignature: await rooms.blobs.put(signature) };
  const isCertified = seen.state === 'certified' && seen.scan === change.scan;
  if (!isCertified) expectState(document, 'rendered');
  const certified = isCertified
    ? seen
    : await rooms.paperCases.record(seen, 'ScanCertified', thumbprint, change);
  await onConflict(() => acceptPaperOriginal(rooms, certified));
  return certified;
}

function refuseScan(scan: Uint8Array): void {
  const isPdf = new TextDecoder('latin1').decode(scan.subarray(0, 5)) === '%PDF-';
  if (isPdf && scan.length <= SCAN_LIMIT_BYTES) return;
  const rule = isPdf ? 'скан больше 50 МБ' : 'скан должен быть файлом PDF';
  throw new Fault('CONTENT_UNREADABLE', 'not a scan that can be posted', { at: 'scan', rule });
}
