/** Shared strings, and the text of a cell that holds its own. */
import { LIMITS } from '../limits.ts';
import { allowance, FileRefused } from '../refused.ts';
import { type Listener, scanXml } from './scan-xml.ts';

/** Gathers `<t>` of runs, and leaves out phonetic hints (`<rPh>`). */
export function textGatherer(): Listener & { taken(): string } {
  let [text, inText, hints] = ['', false, 0];
  return {
    open({ name }) {
      if (name === 'rPh') hints += 1;
      if (name === 't') inText = true;
    },
    close(name) {
      if (name === 'rPh') hints -= 1;
      if (name === 't') inText = false;
    },
    text(more) {
      if (!inText || hints > 0) return;
      text += more;
      if (text.length > LIMITS.cellLength) throw new FileRefused('текст в ячейке длиннее допустимого');
    },
    taken() {
      const whole = text;
      [text, inText, hints] = ['', false, 0];
      return unmarked(whole);
    },
  };
}

/** `_x000D_` is how spreadsheets write a sign that XML cannot carry (ECMA-376, part 1, 22.9.2.19). */
export const unmarked = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** @throws {FileRefused} */
export function readStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  const take = allowance(LIMITS.strings, 'в файле слишком много текстов');
  const gatherer = textGatherer();
  scanXml(xml, {
    ...gatherer,
    close(name) {
      gatherer.close(name);
      if (name !== 'si') return;
      take(1);
      strings.push(gatherer.taken());
    },
  });
  return strings;
}
