import { Fault } from '../domain/fault.ts';
import type { PaperCaseId } from '../domain/identifiers.ts';
import { pageCodeOf } from '../domain/page-code.ts';
import type { PaperCase } from '../store/paper-cases.ts';
import { expectState } from './expect-state.ts';
import type { Rooms } from './rooms.ts';

export interface PrintedOriginal {
  readonly paperCase: PaperCase;
  /** For the printer; kept in the record under its digest. */
  readonly pdf: Uint8Array;
}

/**
 * Prints the original that people sign by hand, and registers it as printed. Called again before it is signed, it gives
 * the file that is kept: sheets from two printers must be the same sheets.
 *
 * @throws {Fault} `STEP_OUT_OF_TURN` before the document is rendered, and after the original is signed
 */
export async function printOriginal(
  { store, blobs, forms, paperCases }: Pick<Rooms, 'store' | 'blobs' | 'forms' | 'paperCases'>,
  id: PaperCaseId,
  actor: string,
): Promise<PrintedOriginal> {
  const seen = await paperCases.load(id);
  if (seen.state === 'printed' && seen.printSet !== undefined) {
    return { paperCase: seen, pdf: await blobs.get(seen.printSet.file) };
  }
  const document = await store.load(seen.documentId);
  expectState(document, 'rendered');
  const { content, pdf: form } = document.files;
  if (form === undefined)
    throw new Fault('UNFORESEEN', 'rendered without a form', { documentId: document.id });
  const input: unknown = JSON.parse(new TextDecoder().decode(await blobs.get(content)));
  const { pdf, sheets } = await forms.printSet(input, pageCodeOf({ documentId: document.id, form }));
  const printSet = { file: await blobs.put(pdf), form, sheets };
  return { paperCase: await paperCases.record(seen, 'OriginalPrinted', actor, { printSet }), pdf };
}
