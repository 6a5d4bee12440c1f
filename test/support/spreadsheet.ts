/** Real .xlsx files, as small as the format allows, and hostile ones. */
import { crc32, deflateRawSync } from 'node:zlib';

export type SheetCell = string | number | undefined | { readonly xml: string };

export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says instead of the truth. */
  readonly told?: { readonly size?: number; readonly offset?: number; readonly flags?: number };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A ZIP with deflated entries. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, told } of entries) {
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(told?.flags ?? 0, 2);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(told?.size ?? content.length, 18);
    header.writeUInt16LE(utf8(name).length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, utf8(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(told?.offset ?? offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), header, tail, utf8(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const letters = (column: number): string =>
  (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') +
  String.fromCharCode(65 + (column % 26));

/** Styles by index: 0 general, 1 day, 2 percent, 3 eight digits with zeros in front. */
const STYLES = `${HEAD}<styleSheet ${NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="00000000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>`;

export const styled = (style: number, value: number): SheetCell => ({ xml: ` s="${style}"><v>${value}</v>` });

/** The parts of a workbook, so that a test can spoil one of them. */
export function workbookParts(sheets: readonly TestSheet[]): ZipEntry[] {
  const strings: string[] = [];
  const indexes = new Map<string, number>();
  const shared = (text: string): number => {
    const there = indexes.get(text);
    if (there !== undefined) return there;
    indexes.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const cell = (value: SheetCell, reference: string): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    if (typeof value === 'string') return `<c r="${reference}" t="s"><v>${shared(value)}</v></c>`;
    return `<c r="${reference}"${value.xml}</c>`;
  };
  const parts = sheets.map(({ rows, merges = [] }, index) => {
    const body = rows
      .map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((one, column) => cell(one, `${letters(column)}${row + 1}`)).join('')}</row>`,
      )
      .join('');
    const merged =
      merges.length === 0
        ? ''
        : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    return {
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: utf8(`${HEAD}<worksheet ${NS}><sheetData>${body}</sheetData>${merged}</worksheet>`),
    };
  });
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden === true ? ' state="hidden"' : ''}/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${R}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const last = sheets.length;
  relations.push(
    `<Relationship Id="rId${last + 1}" Type="${R}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rId${last + 2}" Type="${R}/sharedStrings" Target="sharedStrings.xml"/>`,
  );
  const types = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
    ...parts.map(({ name }) => [`/${name}`, 'worksheet']),
  ].map(
    ([name, type]) =>
      `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
  );
  return [
    {
      name: '[Content_Types].xml',
      content: utf8(
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      content: utf8(
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      content: utf8(`${HEAD}<workbook ${NS} xmlns:r="${R}"><sheets>${list.join('')}</sheets></workbook>`),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: utf8(
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
      ),
    },
    { name: 'xl/styles.xml', content: utf8(STYLES) },
    {
      name: 'xl/sharedStrings.xml',
      content: utf8(
        `${HEAD}<sst ${NS}>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
      ),
    },
    ...parts,
  ];
}

export const xlsx = (sheets: readonly TestSheet[]): Uint8Array => zip(workbookParts(sheets));

/** What a CSV can say of a cell. */
export const plainText = (cell: SheetCell): string => (typeof cell === 'object' ? '' : String(cell ?? ''));

/** UTF-8, semicolons, every value in quotes. */
export const csv = (rows: readonly (readonly SheetCell[])[]): Uint8Array =>
  utf8(
    rows
      .map((cells) => cells.map((cell) => `"${plainText(cell).replaceAll('"', '""')}"`).join(';'))
      .join('\r\n'),
  );
