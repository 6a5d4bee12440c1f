/** Which number format each style of a cell has. */
import { type NumberKind, numberKind } from './number-format.ts';
import { scanXml } from './scan-xml.ts';

/** @returns by the index that a cell's `s` names */
export function readStyles(xml: string): readonly NumberKind[] {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let within = false;
  scanXml(xml, {
    open({ name, attribute }) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'cellXfs') within = true;
      if (name === 'xf' && within) ids.push(Number(attribute('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') within = false;
    },
    text() {
      // Styles have no text.
    },
  });
  return ids.map((id) => numberKind(id, codes.get(id)));
}
