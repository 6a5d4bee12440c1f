import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, PrintedDocument } from '../../pdf/blocks.ts';
import { activityLine, codesBox } from '../codes-box.ts';
import { heading, landscape, line, portrait, signatures } from '../parts.ts';
import { capitalized, longDay, yearsText } from '../values.ts';
import { type FormWords, wordsOf } from '../words.ru.ts';
import { achievementTable } from './achievement-table.ts';
import { actualTable, plannedTable } from './provider-tables.ts';
import * as text from './words.ru.ts';

/** What an execution report looks like: the title page, then sections I to IV. */
export function executionReportPages(report: ExecutionReport, profile: SigningProfile): PrintedDocument {
  const words = wordsOf(report.jurisdiction);
  const name = `${text.TITLE.toLowerCase()} ${text.title(words, yearsText(report.fiscalYear, report.plannedYears))}`;
  return {
    title: text.footer(report.documentNumber, report.versionNumber),
    subject: capitalized(name),
    author: report.authorizedBody.name,
    createdOn: report.formedOn,
    footer: text.footer(report.documentNumber, report.versionNumber),
    sections: [
      portrait(...titlePage(report, words)),
      landscape(
        heading(text.sectionI(words)),
        achievementTable(text.COLUMNS.volumeIndicator, report.sectionI.rows),
        heading(text.sectionII(words)),
        achievementTable(text.COLUMNS.qualityIndicator, report.sectionII.rows),
      ),
      landscape(heading(text.sectionIII(words)), plannedTable(report.sectionIII.rows)),
      landscape(
        heading(text.sectionIV(words, longDay(report.reportedOn))),
        actualTable(report.sectionIV.rows),
        ...signatures(report.signatories, profile),
      ),
    ],
  };
}

const titlePage = (report: ExecutionReport, words: FormWords): Block[] => [
  { kind: 'spacer', heightMm: 12 },
  heading(`${text.TITLE} № ${report.documentNumber}`, 1),
  line(text.title(words, yearsText(report.fiscalYear, report.plannedYears)), 'center'),
  { kind: 'spacer', heightMm: 8 },
  codesBox({
    ...(report.okud === undefined ? {} : { okud: report.okud }),
    day: report.reportedOn,
    bodyName: report.authorizedBody.name,
    okpo: report.authorizedBody.okpo,
    budgetChapter: report.authorizedBody.budgetChapter,
    budgetName: report.budgetName,
    oktmo: report.oktmo,
    versionNumber: report.versionNumber,
  }),
  { kind: 'spacer', heightMm: 4 },
  line(activityLine(report.activityArea)),
  line(text.periodicity(text.PERIODICITY[report.periodicity])),
  line(text.order(report.socialOrderNumber)),
  line(text.formed(longDay(report.formedOn))),
];
