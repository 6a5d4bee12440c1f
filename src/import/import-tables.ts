/** The whole import of one request, in the thread that it is called in; `in-worker.ts` gives it one with limits. */
import { derive } from './derive.ts';
import type { ImportedDocument, ImportReport, ImportRequest } from './importer.ts';
import { LIMITS } from './limits.ts';
import { mappingOf } from './mapping/index.ts';
import { problemsOf } from './problems.ts';
import { readTables } from './read-tables.ts';
import { FileRefused } from './refused.ts';
import type { Sheet } from './sheet.ts';
import { sourceStatuses } from './source-statuses.ts';
import type { Draft } from './table/draft.ts';
import { Drafts } from './table/gather.ts';
import { placeIn } from './table/read-row.ts';
import { Findings } from './table/report.ts';
import { type FoundTable, tablesIn } from './table/tables.ts';

export function importTables(request: ImportRequest): ImportReport {
  const findings = new Findings();
  const sheets = sheetsOf(request, findings);
  const drafts = new Drafts({ ...request.base }, findings, request.offset);
  for (const sheet of sheets) {
    for (const table of recognised(sheet, request, findings)) drafts.addTable(table);
  }
  const begun = [...drafts.byNumber.values()];
  if (begun.length === 0 && findings.refusals.length === 0) {
    findings.refuse(
      { file: '', sheet: '', row: 0, column: '' },
      'ни в одном файле нет таблицы нужного вида со строками',
    );
  }
  const made = begun.flatMap((draft) => finished(request, draft, findings) ?? []);
  const documents = findings.incomplete ? [] : made;
  return {
    documents,
    refusedDocuments: begun.length - documents.length,
    refusals: findings.refusals,
    unlisted: findings.unlisted,
    notes: findings.notes,
  };
}

function sheetsOf({ files, sheet }: ImportRequest, findings: Findings): readonly Sheet[] {
  return files.slice(0, LIMITS.files).flatMap(({ name, bytes }) => {
    try {
      return readTables(bytes, name, sheet);
    } catch (thrown) {
      if (!(thrown instanceof FileRefused)) throw thrown;
      findings.refuseWhole({ file: name, sheet: '', row: 0, column: '' }, thrown.rule);
      return [];
    }
  });
}

function recognised(sheet: Sheet, { kind }: ImportRequest, findings: Findings): readonly FoundTable[] {
  if (sheet.hidden && sheet.rows.length === 0) {
    findings.note(
      placeIn(sheet, 0),
      'скрытый лист пропущен; чтобы прочесть его, назовите его параметром --sheet',
    );
    return [];
  }
  const found = tablesIn(sheet, mappingOf(kind).tables);
  if (found.length === 0 && sheet.rows.length > 0) {
    findings.note(placeIn(sheet, 0), 'на листе нет таблицы с нужными столбцами');
  }
  return found.filter(({ header, headerRow }) => {
    if (!resembles(header)) {
      findings.note(placeIn(sheet, headerRow), 'таблица не похожа на нужную и пропущена');
      return false;
    }
    for (const index of header.unknown) {
      findings.note(placeIn(sheet, headerRow, index), 'столбец не распознан и пропущен');
    }
    for (const { index } of header.doubled) {
      findings.refuseWhole(placeIn(sheet, headerRow, index), 'столбец с тем же смыслом уже есть');
    }
    if (header.lacking.length > 0) {
      const words = header.lacking.map((column) => `«${column.words[0] ?? ''}»`).join(', ');
      findings.refuseWhole(placeIn(sheet, headerRow), `${header.table.name}: нет столбцов ${words}`);
    }
    return header.lacking.length === 0 && header.doubled.length === 0;
  });
}

/** A list of codes beside the tables has a column or two of theirs, and is none of them. */
const resembles = ({ table, lacking }: FoundTable['header']): boolean =>
  lacking.length <= table.columns.filter(({ needed }) => needed === true).length / 2;

function finished({ kind }: ImportRequest, draft: Draft, findings: Findings): ImportedDocument | undefined {
  if (draft.spoiled) return undefined;
  derive(kind, draft.content);
  const problems = problemsOf(kind, draft.content);
  for (const { at, rule } of problems) findings.refuse(draft.placeOf(at), fieldRule(draft, at, rule));
  if (problems.length > 0) return undefined;
  const { file, sheet, row } = draft.begunAt;
  const statuses = kind === 'consumer-application' ? sourceStatuses(draft, findings) : [];
  const provenance = {
    file,
    sheet,
    row,
    ...draft.provenance,
    ...(statuses.length > 0 && { statuses }),
  };
  return { content: draft.content, provenance };
}

/** A field that no cell has is told by its path, for it is to be put into the base. */
const fieldRule = (draft: Draft, at: string, rule: string): string =>
  draft.origins.has(at) || at === '' ? rule : `поле ${at}: ${rule}`;
