import type { ExecutionReport } from '../../../schemas/document/execution-report.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { Block, PrintedDocument } from '../../pdf/blocks.ts';
import { activityLine, codesBox } from '../codes-box.ts';
import type { ResolvedForms } from '../edition.ts';
import { heading, landscape, line, portrait, signatures } from '../parts.ts';
import { capitalized, longDay, yearsText } from '../values.ts';
import type { FormWords } from '../words.ru.ts';
import { achievementTable } from './achievement-table.ts';
import { actualTable, plannedTable } from './provider-tables.ts';
import * as text from './words.ru.ts';

/** What an execution report looks like: the title page, then sections I to IV. */
export function executionReportPages(
  report: ExecutionReport,
  profile: SigningProfile,
  { words, report: form }: ResolvedForms,
): PrintedDocument {
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
        heading(form.sections.sectionI),
        achievementTable(form.columns.volumeIndicator, report.sectionI.rows, form),
        heading(form.sections.sectionII),
        achievementTable(form.columns.qualityIndicator, report.sectionII.rows, form),
      ),
      landscape(heading(form.sections.sectionIII), plannedTable(report.sectionIII.rows, form)),
      landscape(
        heading(text.onDay(form.sections.sectionIV, longDay(report.reportedOn))),
        actualTable(report.sectionIV.rows, form),
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
