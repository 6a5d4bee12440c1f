import type { Jurisdiction } from '../../domain/jurisdiction.ts';

/** A file of an act; its name is ours: `act.pdf`, `services.xml`. */
export interface ActFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What looks wrong in an act: where, and what. In Russian. */
export interface ActWarning {
  readonly at: string;
  readonly warning: string;
}

export interface PrintedAct {
  /** The whole act, where its text is at hand, then each appendix alone: PDF and XML of each. */
  readonly files: readonly ActFile[];
  /** Stand in no file: an act is printed as it is. */
  readonly warnings: readonly ActWarning[];
}

/** The act of a jurisdiction as it is printed. */
export interface ActForms {
  /**
   * What the act at hand lacks is lacking. The same act gives the same bytes; each XML is valid by its XSD and
   * reads back.
   *
   * @throws {Fault} `RENDERING_UNFAITHFUL`
   */
  render(jurisdiction: Jurisdiction): Promise<PrintedAct>;
}
