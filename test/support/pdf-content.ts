/** Reads a content stream: what is marked how, and which codes are shown in which font. Tests only. */

export interface ContentFacts {
  /** In order of appearance. */
  readonly marks: readonly { readonly type: string; readonly mcid: number }[];
  /** Codes of two bytes, by font resource name. */
  readonly codes: ReadonlyMap<string, ReadonlySet<number>>;
  /** Text under each MCID, codes taken as UTF-16. */
  readonly textOf: ReadonlyMap<number, string>;
  readonly problems: readonly string[];
}

const TOKEN = /<<|>>|\[|\]|<[0-9A-Fa-f]*>|\/[^\s<>[\]/()]+|[^\s<>[\]/()]+/g;
const PAINTS = new Set(['Tj', 'TJ', 'S', 's', 'f', 'F', 'f*', 'B', 'b', 'Do', 'sh', "'", '"']);

const decoded = (digits: string): string =>
  Array.from(digits.matchAll(/.{4}/g), ([code]) => String.fromCharCode(Number.parseInt(code, 16))).join('');

export function readContent(operators: string): ContentFacts {
  const marks: { type: string; mcid: number }[] = [];
  const codes = new Map<string, Set<number>>();
  const textOf = new Map<number, string>();
  const problems: string[] = [];
  const open: (number | 'artifact')[] = [];
  let operands: string[] = [];
  let font = '';
  let actual: string | undefined;
  let tracked = false;

  const begin = (): void => {
    const type = operands[0] ?? '';
    const spoken = /ActualText <FEFF([0-9A-F]*)>/.exec(operands.join(' '))?.[1];
    actual = spoken === undefined ? undefined : decoded(spoken);
    const mcid = /MCID (\d+)/.exec(operands.join(' '))?.[1];
    if (open.length > 0) problems.push('marked content inside marked content');
    if (type === '/Artifact') open.push('artifact');
    else if (mcid === undefined) problems.push(`marked content ${type} without MCID`);
    else {
      open.push(Number(mcid));
      marks.push({ type: type.slice(1), mcid: Number(mcid) });
    }
  };

  const show = (): void => {
    const under = open.at(-1);
    if (tracked && actual === undefined) problems.push('spaced letters without ActualText');
    const shown = codes.get(font) ?? new Set<number>();
    codes.set(font, shown);
    for (const string of operands.filter((operand) => /^<[0-9A-Fa-f]+>$/.test(operand))) {
      for (const [, digits = ''] of string.matchAll(/([0-9A-Fa-f]{4})/g)) {
        const code = Number.parseInt(digits, 16);
        shown.add(code);
        if (typeof under === 'number') {
          textOf.set(under, (textOf.get(under) ?? '') + String.fromCharCode(code));
        }
      }
    }
  };

  for (const [token] of operators.matchAll(TOKEN)) {
    if (!/^[A-Za-z'"*]+\d?$/.test(token)) {
      operands.push(token);
      continue;
    }
    if (PAINTS.has(token) && open.length === 0) problems.push(`${token} outside marked content`);
    if (token === 'BDC' || token === 'BMC') begin();
    if (token === 'EMC') {
      const ended = open.pop();
      if (ended === undefined) problems.push('EMC without a beginning');
      const said = typeof ended === 'number' ? textOf.get(ended) : undefined;
      if (actual !== undefined && said !== actual) problems.push('ActualText is not what is shown');
      actual = undefined;
    }
    if (token === 'Tc') tracked = operands.at(-1) !== '0';
    if (token === 'Tf') font = (operands[0] ?? '').slice(1);
    if (token === 'Tj' || token === 'TJ') show();
    operands = [];
  }
  if (tracked) problems.push('letter spacing is not ended');
  if (open.length > 0) problems.push('marked content is not ended');
  return { marks, codes, textOf, problems };
}
