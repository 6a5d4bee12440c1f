/** A workbook of plain tables. Source: ECMA-376, part 1, 18.2–18.8, and part 2 for the package. */
import { zipSync } from 'fflate';
import { looksLikeFormula, type Table, type TableCell } from './table.ts';

const SCHEMAS = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${SCHEMAS}/spreadsheetml/2006/main"`;
const RELATIONS = `${SCHEMAS}/officeDocument/2006/relationships`;
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Numbers of the formats in `STYLES`. `quoted` stays text when somebody edits the cell. */
const STYLE = { plain: 0, head: 1, day: 2, quoted: 3 } as const;

const STYLES = `<styleSheet ${MAIN}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** No clock in it: the same tables give the same bytes. */
export function xlsxFile(tables: readonly Table[]): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(tables.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(tables),
    'xl/_rels/workbook.xml.rels': relations([
      ...tables.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(
      tables.map((table, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(table)]),
    ),
  };
  const encoder = new TextEncoder();
  const files = Object.entries(parts).map(([name, xml]) => [name, encoder.encode(HEAD + xml)] as const);
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) });
}

const contentTypes = (sheets: number): string => {
  const overrides = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, index) => [`worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ].map(([part, type]) => `<Override PartName="/xl/${part}" ContentType="${TYPES}.${type}+xml"/>`);
  return `<Types xmlns="${SCHEMAS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
};

const relations = (targets: readonly (readonly [type: string, target: string])[]): string => {
  const lines = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${lines.join('')}</Relationships>`;
};

const workbook = (tables: readonly Table[]): string => {
  const sheets = tables.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
};

/** The head stays in sight; columns are as wide as what stands in them, within reason. */
function worksheet({ head, rows }: Table): string {
  const widths = head.map((_, column) => {
    const longest = Math.max(...rows.map((row) => textOf(row[column] ?? '').length), 10);
    return `<col min="${column + 1}" max="${column + 1}" width="${Math.min(longest + 2, 60)}" customWidth="1"/>`;
  });
  const body = [
    rowOf(head, 1, (title) => textCell(title, STYLE.head)),
    ...rows.map((row, index) => rowOf(row, index + 2, cellOf)),
  ];
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** What follows the name of an element `c`: its attributes and content. */
type CellXml = string;

function rowOf<Cell>(cells: readonly Cell[], number: number, xml: (cell: Cell) => CellXml): string {
  const parts = cells.map((cell, column) => `<c r="${letter(column)}${number}"${xml(cell)}</c>`);
  return `<row r="${number}">${parts.join('')}</row>`;
}

/** Our tables have fewer columns than there are letters. */
const letter = (column: number): string => String.fromCharCode(65 + column);

function cellOf(cell: TableCell): CellXml {
  if (typeof cell === 'number') return `><v>${cell}</v>`;
  if (typeof cell === 'object') return ` s="${STYLE.day}"><v>${serialOf(cell.day)}</v>`;
  return textCell(cell, looksLikeFormula(cell) ? STYLE.quoted : STYLE.plain);
}

/** A text in its place, never a formula: those have an element of their own. */
const textCell = (text: string, style: number): CellXml =>
  ` s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is>`;

/** Days from 30 December 1899, as spreadsheets count. */
const serialOf = (day: string): number => Date.parse(day) / 86_400_000 + 25_569;

const textOf = (cell: TableCell): string => (typeof cell === 'object' ? cell.day : String(cell));

/** What XML 1.0 cannot say at all is left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
