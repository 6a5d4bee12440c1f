import type { DocumentHeader } from '../domain/document.ts';

/** A document in its two forms. The same content gives the same bytes, on any day and any machine. */
export interface RenderedForms {
  readonly pdf: Uint8Array;
  readonly xml: Uint8Array;
}

/** What a registered document looks like. */
export interface Forms {
  /**
   * Checks what arrived and gives the header; everything wrong is told at once.
   *
   * @throws {Fault} `CONTENT_INVALID`, or `TEXT_NOT_PRINTABLE` for a character without a glyph; the facts say
   * where (`at`) and which rule (`rule`, in Russian), never what stood there
   */
  parse(input: unknown): DocumentHeader;
  /**
   * PDF and XML of a document whose input `parse` has passed.
   * Rehearsed: the XML is valid by its XSD and reads back as the same content, the PDF reopens.
   *
   * @throws {Fault} `RENDERING_UNFAITHFUL`; `CONTENT_INVALID`, `TEXT_NOT_PRINTABLE` for what `parse` refuses
   */
  render(input: unknown): Promise<RenderedForms>;
}
