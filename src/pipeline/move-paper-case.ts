import { isPublishable } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type LocalDate, localDateIn, type PaperCaseId } from '../domain/identifiers.ts';
import { FINAL_STATES } from '../domain/lifecycle.ts';
import { MANDATED } from '../domain/paper-case.ts';
import type { PaperCase, PaperOriginal } from '../store/paper-cases.ts';
import type { StoredDocument } from '../store/store.ts';
import { acceptPaperOriginal } from './accept-paper-original.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

/** Steps of a paper case that carry nothing but the fact. */
export type PlainStep = 'OriginalSigned' | 'OriginalSpoiled' | 'CaseCancelled' | 'OriginalConverted';

/**
 * The original of a document that was withdrawn or declined is made no further; a case that the act
 * commands is cancelled with its document only, for without it the document could go no way at all.
 * Converting ends a case as closing does, and so not before its document is through.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN`, `PAPER_CASE_NOT_FOUND`
 */
export async function stepPaperCase(
  { store, paperCases, settings }: Pick<Rooms, 'store' | 'paperCases' | 'settings'>,
  id: PaperCaseId,
  event: PlainStep,
  actor: string,
): Promise<PaperCase> {
  const seen = await paperCases.load(id);
  if (event === 'OriginalConverted') await acceptPaperOriginal({ store, settings }, seen);
  const document = await store.load(seen.documentId);
  if (event === 'CaseCancelled') refuseCancelling(seen, document);
  else if (event !== 'OriginalConverted') expectState(document, 'rendered');
  else if (isPublishable(document.header.kind)) expectState(document, ...FINAL_STATES);
  return paperCases.record(seen, event, actor);
}

function refuseCancelling({ id, state, decision }: PaperCase, document: StoredDocument): void {
  if (decision.ground !== MANDATED || FINAL_STATES.includes(document.state)) return;
  throw new Fault('STEP_OUT_OF_TURN', 'the act commands paper', {
    paperCaseId: id,
    state,
    rule: 'акт предписывает бумажную форму: дело отменяется только вместе с отзывом документа',
  });
}

/**
 * Enters the particulars of the signed original.
 *
 * @throws {Fault} `CONTENT_INVALID`: signed before the forming or in the future, no sheets, no copies
 */
export async function enterOriginal(
  { store, paperCases, jurisdictions, now }: Pick<Rooms, 'store' | 'paperCases' | 'jurisdictions' | 'now'>,
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
