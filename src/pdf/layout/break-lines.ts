/**
 * Total-fit line breaking: of all ways to break a paragraph, the one whose worst lines are least bad.
 *
 * Source: D. E. Knuth and M. F. Plass, «Breaking paragraphs into lines» (1981). As all lines of a paragraph
 * have one width, the search is a plain shortest path over the break places. A line is never overfull: a
 * word too long for the column (a registry number in a narrow cell) gets places inside it, without a hyphen.
 */
import type { BreakPlace, SetText } from './text.ts';

export interface BrokenLine {
  readonly from: number;
  /** Before the next line's first character; a trailing space belongs to the line and is not measured. */
  readonly to: number;
  readonly hyphen: boolean;
  /** The last of the paragraph or before a forced break: not justified. */
  readonly last: boolean;
  readonly naturalPt: number;
  readonly spaces: number;
}

export interface Measure {
  readonly widthPt: number;
  /** Taken from the first line. */
  readonly indentPt: number;
  readonly justified: boolean;
  /** No word is divided: a heading, a signatory. */
  readonly undivided?: boolean;
}

/** A space may lose a third of its width, and gains half of it before the line counts as loose. */
const SHRINK = 1 / 3;
const STRETCH = 1 / 2;
/**
 * What a part that no line can hold is broken at, the next way only where the one before does not do:
 * at a space that binds, after a sign that a code has, anywhere. «п/п» is not a code.
 */
const EMERGENCIES: readonly { readonly place: RegExp; readonly cost: number }[] = [
  { place: /(?<=[ \u00a0])(?=\S)/gu, cost: 150 },
  { place: /(?<=[.\\\-_:;,=@]|(?<!п)\/)(?!$)/gu, cost: 400 },
  { place: /(?<=[^])(?=[^])/gu, cost: 2000 },
];
const CONSECUTIVE_HYPHENS = 3000;
/**
 * A last line that is but the end of a divided word. In a paragraph it is not left while the line above can bear the
 * whole word's going: it may become as loose as badness 31,600, spaces about four times their width, which a full line
 * hardly ever is, and a narrow one is rather than torn open further. In a ragged cell it is worth badness 190.
 */
const WIDOWED_SYLLABLE = { justified: 1e9, ragged: 40_000 } as const;
/** In a ragged cell a line less is worth a hyphen more; lines of unlike length are worth none. */
const RAGGED_LINE = 4000;
const RAGGEDNESS = 100;
/** A line that holds more than it can: worse than any loose one. */
const OVERFULL = 1e9;

/** Where the measured part of a line ends that is broken at `at`. */
const trimmed = (text: string, at: number): number => {
  const last = text[at - 1];
  return last === ' ' || last === '\n' ? at - 1 : at;
};

function lineBetween(set: SetText, from: number, place: BreakPlace): BrokenLine {
  const end = Math.max(from, trimmed(set.text, place.at));
  const hyphen = place.kind === 'soft';
  return {
    from,
    to: place.at,
    hyphen,
    last: place.kind === 'forced' || place.kind === 'end',
    naturalPt: (set.before[end] ?? 0) - (set.before[from] ?? 0) + (hyphen ? set.hyphenPt : 0),
    spaces: (set.spacesBefore[end] ?? 0) - (set.spacesBefore[from] ?? 0),
  };
}

function badness(
  line: BrokenLine,
  slackPt: number,
  set: SetText,
  justified: boolean,
  widthPt: number,
): number {
  if (slackPt < 0) return 100 * (-slackPt / (line.spaces * set.spacePt * SHRINK)) ** 3;
  if (line.last) return 0;
  if (!justified) return RAGGEDNESS * (slackPt / widthPt) ** 2;
  // No upper limit: of two lines beyond all bounds the less loose one is still the better.
  const stretchPt = Math.max(1, line.spaces) * set.spacePt * STRETCH;
  return 100 * (slackPt / stretchPt) ** 3;
}

/** Places inside a part from `from` to `place`, so that no line is overfull. */
function emergencies(
  set: SetText,
  from: number,
  place: BreakPlace,
  widthPt: number,
  level = 0,
): BreakPlace[] {
  const way = EMERGENCIES[level];
  if (way === undefined || lineBetween(set, from, place).naturalPt <= widthPt) return [place];
  const inner = set.text.slice(from, trimmed(set.text, place.at)).matchAll(way.place);
  const ends = [...inner].map(
    ({ index }) => ({ at: from + index, kind: 'emergency', cost: way.cost }) as const,
  );
  let start = from;
  return [...ends, place].flatMap((end) => {
    const parts = emergencies(set, start, end, widthPt, level + 1);
    start = end.at;
    return parts;
  });
}

function withEmergencies(set: SetText, widthPt: number, undivided: boolean): BreakPlace[] {
  let from = 0;
  const places = undivided ? set.places().filter(({ kind }) => kind !== 'soft') : set.places();
  return places.flatMap((place) => {
    const parts = emergencies(set, from, place, widthPt);
    from = place.at;
    return parts;
  });
}

interface Node {
  readonly place: BreakPlace;
  readonly demerits: number;
  readonly previous: Node | undefined;
  readonly line: BrokenLine | undefined;
}

const START: BreakPlace = { at: 0, kind: 'space', cost: 0 };

/** What a line costs more because the one before it ends in a hyphen of ours. */
function afterHyphen(line: BrokenLine, previous: BreakPlace, justified: boolean): number {
  if (previous.kind !== 'soft') return 0;
  if (line.hyphen) return CONSECUTIVE_HYPHENS;
  if (!line.last || line.spaces > 0) return 0;
  return justified ? WIDOWED_SYLLABLE.justified : WIDOWED_SYLLABLE.ragged;
}

/** The cheapest way to end a line at `place`. `nodes` are the ends before it, up to the last forced one. */
function bestEnd(set: SetText, measure: Measure, nodes: readonly Node[], place: BreakPlace): Node {
  let best: Node | undefined;
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const previous = nodes[index] as Node;
    const line = lineBetween(set, previous.place.at, place);
    const widthPt = measure.widthPt - (previous.place.at === 0 ? measure.indentPt : 0);
    const slackPt = widthPt - line.naturalPt;
    const shrinkPt = measure.justified ? line.spaces * set.spacePt * SHRINK : 0;
    // Not a rounding matter: 1e-6 pt keeps a cell's text that fits exactly on its line.
    const fits = slackPt + shrinkPt > -1e-6;
    if (!fits && best !== undefined) break;
    const bad = fits
      ? badness(line, Math.abs(slackPt) < 1e-6 ? 0 : slackPt, set, measure.justified, widthPt)
      : OVERFULL;
    const after = afterHyphen(line, previous.place, measure.justified);
    const lineCost = measure.justified ? 0 : RAGGED_LINE;
    const demerits = previous.demerits + (10 + bad) ** 2 + place.cost ** 2 + after + lineCost;
    if (best === undefined || demerits < best.demerits) best = { place, demerits, previous, line };
    if (!fits) break;
  }
  return best ?? { place, demerits: 0, previous: undefined, line: undefined };
}

/** At least one line, also for an empty text. */
export function breakLines(set: SetText, measure: Measure): BrokenLine[] {
  const whole = lineBetween(set, 0, { at: set.text.length, kind: 'end', cost: 0 });
  if (whole.naturalPt <= measure.widthPt - measure.indentPt && !set.text.includes('\n')) return [whole];
  let open: Node[] = [{ place: START, demerits: 0, previous: undefined, line: undefined }];
  let node: Node | undefined;
  for (const place of withEmergencies(set, measure.widthPt - measure.indentPt, measure.undivided ?? false)) {
    node = bestEnd(set, measure, open, place);
    if (place.kind === 'forced') open = [];
    open.push(node);
  }
  const lines: BrokenLine[] = [];
  for (; node?.line !== undefined; node = node.previous) lines.push(node.line);
  return lines.toReversed();
}
