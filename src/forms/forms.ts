import type { DocumentHeader } from '../domain/document.ts';
import type { SigningProfile } from '../domain/signing-profile.ts';

/** A document in its forms. The same content gives the same bytes, on any day and any machine. */
export interface RenderedForms {
  readonly pdf: Uint8Array;
  readonly xml: Uint8Array;
  /** XML of the information on a funding agreement (сведения о соглашении): what is published of it. Other kinds have none. */
  readonly information?: Uint8Array;
}

/** Комплект для подписания от руки: the same content and code give the same bytes. */
export interface PrintSet {
  readonly pdf: Uint8Array;
  readonly sheets: number;
}

/** What a registered document looks like. */
export interface Forms {
  /**
   * Checks what arrived and gives the header; everything wrong is told at once.
   *
   * @throws {Fault} `CONTENT_INVALID`, also for a published field of an agreement that repeats a person or an
   * account; `TEXT_NOT_PRINTABLE` for a character without a glyph; the facts say where (`at`) and which rule
   * (`rule`, in Russian), never what stood there
   */
  parse(input: unknown): DocumentHeader;
  /**
   * PDF and XML of a document whose input `parse` has passed.
   * The same content under the same profile gives the same bytes. Rehearsed: each XML is valid by its XSD and
   * reads back as the same content, the PDF reopens.
   *
   * @param profile `detached` unless said; under `pades` the form has a field for each signatory, named by the role
   * @throws {Fault} `RENDERING_UNFAITHFUL`; `CONTENT_INVALID`, `TEXT_NOT_PRINTABLE` for what `parse` refuses
   */
  render(input: unknown, profile?: SigningProfile): Promise<RenderedForms>;
  /**
   * The printed form to be signed by hand: a margin for binding, places for the seals, and on each sheet a code that
   * says which sheet of what it is. No structured twin inside: this file is for the printer. Rehearsed like `render`.
   *
   * @param pageCode what the code of each sheet begins with
   * @throws {Fault} `RENDERING_UNFAITHFUL`; `CONTENT_INVALID`, `TEXT_NOT_PRINTABLE` for what `parse` refuses
   */
  printSet(input: unknown, pageCode: string): Promise<PrintSet>;
  /**
   * Reads kept forms back before somebody signs them: each XML is valid by its XSD and is this content, and the
   * PDF opens and carries the XML. The words of the printed form were counted when it was made, and are not
   * counted again: a newer version of this program may word it otherwise.
   *
   * @throws {Fault} `RENDERING_UNFAITHFUL`; `CONTENT_INVALID`, `TEXT_NOT_PRINTABLE` for what `parse` refuses
   */
  reread(input: unknown, kept: RenderedForms): Promise<void>;
}
