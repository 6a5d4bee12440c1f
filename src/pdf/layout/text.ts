/**
 * Text made ready for breaking: every character measured, every place found where a line may end.
 */
import type { Run } from '../blocks.ts';
import { canonical } from '../font/charset.ts';
import { type Face, type FaceName, face } from '../font/faces.ts';
import { binds } from './bindings.ts';
import { hyphenationPlaces } from './hyphenation.ts';
import type { Inline, Piece } from './ink.ts';

/** A place where a line may end: before the character at `at`. */
export interface BreakPlace {
  readonly at: number;
  /** `soft` prints a hyphen; `forced` is a line break of the author's; `end` is the end of the text. */
  readonly kind: 'space' | 'hyphen' | 'soft' | 'forced' | 'emergency' | 'end';
  /** How little we like it, as a penalty of Knuth and Plass: 0 indifferent, 50 a hyphen. */
  readonly cost: number;
}

export interface SetText {
  readonly text: string;
  /** Sums of advances (points) before each character: one more than there are characters. */
  readonly before: Float64Array;
  /** Counts of the spaces that stretch (also no-break ones) before each character. */
  readonly spacesBefore: Uint32Array;
  /** Width of a hyphen in points, of the first run's face. */
  readonly hyphenPt: number;
  /** Width of a space in points, of the first run's face. */
  readonly spacePt: number;
  /** Ascending; the last is the end. Asked for only where the text does not fit one line. */
  places(): readonly BreakPlace[];
  pieces(from: number, to: number): Piece[];
}

/** A run as layout sets it: what is apart from the text around it says how. */
export type SetRun =
  | Run
  | {
      readonly text: string;
      readonly bold?: true;
      readonly italic?: true;
      readonly sizePt: number;
      readonly inline: Inline;
    };

const SPACE = ' ';
const NO_BREAK_SPACE = '\u00A0';
const WORD = /[а-яёА-ЯЁ]{5,}/gu;
/** A hyphen between two words of letters; not in «189-ФЗ», «2025-2027», «1-го». */
const BREAKING_HYPHEN = /(?<=[\p{Ll}\p{Lu}]{2})-(?=\p{L}{3})/gu;
const COST = { oneLetterWord: 300, hyphen: 20, soft: 50 } as const;

/** The face of a run. */
export function faceOf(run: SetRun, base: FaceName): FaceName {
  if (typeof run === 'string') return base;
  const bold = run.bold === true || base === 'bold' || base === 'bold-italic';
  const italic = run.italic === true || base === 'italic' || base === 'bold-italic';
  if (bold) return italic ? 'bold-italic' : 'bold';
  return italic ? 'italic' : 'regular';
}

export const textOf = (run: SetRun): string => (typeof run === 'string' ? run : run.text);

function afterSpaces(text: string, places: Map<number, BreakPlace>): void {
  for (let at = text.indexOf(SPACE); at >= 0; at = text.indexOf(SPACE, at + 1)) {
    const next = text[at + 1];
    if (next === undefined || next === SPACE || binds(text, at)) continue;
    const lone = /\p{L}/u.test(text[at - 1] ?? '') && (at < 2 || /[\s(«]/u.test(text[at - 2] ?? ''));
    places.set(at + 1, { at: at + 1, kind: 'space', cost: lone ? COST.oneLetterWord : 0 });
  }
}

function insideWords(text: string, places: Map<number, BreakPlace>): void {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    // «25 сентября», «И. О. Фамилия»: what holds on to the word before it is not divided either.
    const before = text[index - 1];
    if (before === NO_BREAK_SPACE || (before === SPACE && binds(text, index - 1))) continue;
    for (const offset of hyphenationPlaces(word)) {
      const at = index + offset;
      places.set(at, { at, kind: 'soft', cost: COST.soft });
    }
  }
  for (const { index } of text.matchAll(BREAKING_HYPHEN)) {
    places.set(index + 1, { at: index + 1, kind: 'hyphen', cost: COST.hyphen });
  }
}

function breakPlaces(text: string): BreakPlace[] {
  const places = new Map<number, BreakPlace>();
  afterSpaces(text, places);
  insideWords(text, places);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    places.set(at + 1, { at: at + 1, kind: 'forced', cost: 0 });
  }
  places.set(text.length, { at: text.length, kind: 'end', cost: 0 });
  return [...places.values()].toSorted((one, other) => one.at - other.at);
}

interface Styled {
  readonly end: number;
  readonly face: Face;
  readonly sizePt: number;
  readonly inline: Inline | undefined;
}

function measure(text: string, styles: readonly Styled[]): Pick<SetText, 'before' | 'spacesBefore'> {
  const before = new Float64Array(text.length + 1);
  const spacesBefore = new Uint32Array(text.length + 1);
  let at = 0;
  for (const { end, face, sizePt, inline } of styles) {
    const trackPt = inline?.trackPt ?? 0;
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      const advance = ((face.advances[code] ?? 0) * sizePt) / 1000 + trackPt;
      before[at + 1] = (before[at] ?? 0) + advance;
      spacesBefore[at + 1] = (spacesBefore[at] ?? 0) + (code === 0x20 || code === 0xa0 ? 1 : 0);
    }
  }
  return { before, spacesBefore };
}

/** Runs with the same spacing as they will be printed: several spaces in a row become one. */
function tidy(runs: readonly SetRun[], sizePt: number, base: FaceName): { text: string; styles: Styled[] } {
  let text = '';
  const styles: Styled[] = [];
  for (const run of runs) {
    const tidied = canonical(textOf(run))
      .replaceAll(/ *\n */gu, '\n')
      .replaceAll(/ {2,}/gu, SPACE);
    text += text.endsWith(SPACE) && tidied.startsWith(SPACE) ? tidied.slice(1) : tidied;
    const own = typeof run !== 'string' && 'inline' in run ? run : undefined;
    styles.push({
      end: text.length,
      face: face(faceOf(run, base)),
      sizePt: own?.sizePt ?? sizePt,
      inline: own?.inline,
    });
  }
  return { text, styles };
}

const pieceOf = (text: string, { face, sizePt, inline }: Styled): Piece => ({
  text,
  face: face.name,
  sizePt,
  ...(inline && { inline }),
});

/** @param base the face of a plain run */
export function setText(runs: readonly SetRun[], sizePt: number, base: FaceName = 'regular'): SetText {
  const { text, styles } = tidy(runs, sizePt, base);
  const first = styles[0]?.face ?? face(base);
  const width = (code: number): number => ((first.advances[code] ?? 0) * sizePt) / 1000;
  return {
    text,
    ...measure(text, styles),
    hyphenPt: width(0xad),
    spacePt: width(0x20),
    places: () => breakPlaces(text),
    pieces(from, to) {
      const pieces: Piece[] = [];
      let start = from;
      for (const style of styles) {
        const end = Math.min(style.end, to);
        if (end > start) pieces.push(pieceOf(text.slice(start, end), style));
        start = Math.max(start, end);
      }
      return pieces;
    },
  };
}
