/** Opens XML that may come from anywhere: UTF-8, no document type, no network, no entity of its own. */
import { ParseOption, XmlDocument, XmlLibError } from 'libxml2-wasm';

/** One thing that is wrong, told without the value that stood there. */
export interface XmlProblem {
  /** 1-based; 0 where no line can be named. */
  readonly line: number;
  /** Path of the element, e.g. `socialOrder/sectionI/years/year[2]`; empty for the whole file. */
  readonly field: string;
  /** The rule, in Russian. */
  readonly message: string;
}

/** Largest file that is read, in bytes; the portal itself takes 50 MB. */
export const MAX_XML_BYTES = 50_000_000;

/** NONET and NO_XXE: nothing is fetched, whatever the file asks for. Without HUGE, depth ends at 256. */
const SAFE = (ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_BIG_LINES) as ParseOption;

/**
 * Gives the parsed document to `use` and disposes it afterwards: its memory lies outside the garbage
 * collector's reach, so it must not leave `use`.
 */
export function withXml<T>(
  xml: Uint8Array,
  use: (document: XmlDocument) => T,
  refuse: (problems: readonly XmlProblem[]) => T,
): T {
  if (xml.length > MAX_XML_BYTES) return refuse([whole('файл больше допустимого')]);
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(xml, { encoding: 'UTF-8', option: SAFE });
  } catch (thrown) {
    return refuse([unreadable(thrown)]);
  }
  try {
    if (document.dtd !== null) return refuse([whole('описание типа документа (DOCTYPE) не допускается')]);
    return use(document);
  } finally {
    document.dispose();
  }
}

const whole = (message: string): XmlProblem => ({ line: 0, field: '', message });

const unreadable = (thrown: unknown): XmlProblem => ({
  line: thrown instanceof XmlLibError ? (thrown.details[0]?.line ?? 0) : 0,
  field: '',
  message: 'XML составлен с ошибкой и не читается',
});
