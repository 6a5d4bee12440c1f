import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document.ts';
import { oneOf } from './parse.ts';

/** Codes of powers by kind of document; of a kind that is not there none are asked for. */
export type MandatePowers = ReadonlyMap<DocumentKind, readonly string[]>;

const kindIn = oneOf(...DOCUMENT_KINDS);

/** `KIND:CODE`, with spaces or commas between them; a kind may come again, and then each of its codes is needed. */
export function mandatePowers(value: string): MandatePowers {
  const powers = new Map<DocumentKind, readonly string[]>();
  for (const pair of value.split(/[\s,]+/).filter((one) => one !== '')) {
    const [word = '', code = '', ...more] = pair.split(':');
    if (!/^[\w.-]{1,64}$/.test(code) || more.length > 0) throw new Error('должно иметь вид ВИД:КОД');
    const kind = kindIn(word);
    powers.set(kind, [...(powers.get(kind) ?? []), code]);
  }
  return powers;
}
