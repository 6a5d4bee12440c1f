import { Fault } from '../domain/fault.ts';
import { face } from '../pdf/font/faces.ts';

/**
 * Refuses a text that could not be printed while it can still be put right: at the door, by the path of its field.
 * The printer would refuse it too, but only after registration and by the place on a page.
 *
 * @throws {Fault} `TEXT_NOT_PRINTABLE` with `at` (`sectionII.rows.3.serviceName`) and `codePoint`, never the text
 */
export function refuseUnprintable(value: unknown, at: readonly (string | number)[] = []): void {
  if (typeof value === 'string') return refuseText(value, at);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseUnprintable(item, [...at, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) refuseUnprintable(field, [...at, name]);
  }
}

/** All faces hold the same characters, so one of them speaks for all. */
function refuseText(text: string, at: readonly (string | number)[]): void {
  const { printable } = face('regular');
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (printable[codePoint] === 1) continue;
    throw new Fault('TEXT_NOT_PRINTABLE', 'the font has no glyph', {
      at: at.join('.'),
      codePoint: codePointName(codePoint),
      rule: `знака ${codePointName(codePoint)} нет в шрифте`,
    });
  }
}

const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
