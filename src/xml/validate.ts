import { type ErrorDetail, type XmlDocument, XmlElement, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { Fault } from '../domain/fault.ts';
import { xsdRuleInRussian } from './xsd-rule.ru.ts';
import { withXml, type XmlProblem } from './reading.ts';

/** Enough for a person to begin with; a broken generator can give one for each row. */
const MAX_PROBLEMS = 100;

/**
 * Holds XML against an XSD (libxml2 in WebAssembly: no network, no DTD).
 *
 * An empty answer means valid. A message never repeats what stood in the file: it may be a name.
 *
 * @param xml UTF-8
 * @param xsd one file without imports, UTF-8
 * @throws {Fault} `SELF_TEST_FAILED` when the XSD itself is broken, which is our defect
 */
export function validateXml(xml: Uint8Array, xsd: Uint8Array): readonly XmlProblem[] {
  return withXml(
    xsd,
    (schema) => {
      const validator = compiled(schema);
      try {
        return withXml<readonly XmlProblem[]>(xml, (document) => problems(document, validator), same);
      } finally {
        validator.dispose();
      }
    },
    () => {
      throw new Fault('SELF_TEST_FAILED', 'the XSD cannot be read');
    },
  );
}

const same = <T>(value: T): T => value;

function compiled(schema: XmlDocument): XsdValidator {
  try {
    return XsdValidator.fromDoc(schema);
  } catch (thrown) {
    throw new Fault('SELF_TEST_FAILED', 'the XSD does not compile', {}, thrown);
  }
}

function problems(document: XmlDocument, validator: XsdValidator): readonly XmlProblem[] {
  try {
    validator.validate(document);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof XmlValidateError)) throw thrown;
    const found = thrown.details.flatMap((detail) => problem(document, detail)).slice(0, MAX_PROBLEMS);
    // A refusal stays one, even if every remark was of the kind that only follows from another.
    return found.length > 0 ? found : [{ line: 0, field: '', message: 'не соответствует схеме' }];
  }
}

function problem(document: XmlDocument, detail: ErrorDetail): XmlProblem[] {
  const message = xsdRuleInRussian(detail.message);
  if (message === undefined) return [];
  const node = detail.xpath === undefined ? null : document.get(detail.xpath);
  return [{ line: detail.line, field: node instanceof XmlElement ? pathOf(node) : '', message }];
}

/** `a/b/c[2]`: the position is told where an element has like neighbours before it. */
function pathOf(element: XmlElement): string {
  const steps: string[] = [];
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const position = positionOf(at);
    steps.unshift(position === 1 ? at.name : `${at.name}[${position}]`);
  }
  return steps.join('/');
}

function positionOf(element: XmlElement): number {
  let position = 1;
  for (let before = element.prev; before !== null; before = before.prev) {
    if (before instanceof XmlElement && before.name === element.name) position += 1;
  }
  return position;
}
