import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { ApprovalBlock, Block, PrintedDocument } from '../../pdf/blocks.ts';
import { activityLine, codesBox } from '../codes-box.ts';
import type { OrderForm, ResolvedForms } from '../edition.ts';
import { heading, landscape, line, portrait, signatures } from '../parts.ts';
import { capitalized, longDay, yearsText } from '../values.ts';
import type { FormWords } from '../words.ru.ts';
import { generalTable } from './general-table.ts';
import { qualityTable, volumeTable } from './service-tables.ts';
import * as text from './words.ru.ts';

/** What a social order looks like: the title page, then section I year by year, II and III. */
export function socialOrderPages(
  order: SocialOrder,
  profile: SigningProfile,
  { words, order: form }: ResolvedForms,
): PrintedDocument {
  const name = `${words.order} ${text.title(words, yearsText(order.fiscalYear, order.plannedYears))}`;
  return {
    title: `${capitalized(words.order)} № ${order.documentNumber}`,
    subject: capitalized(name),
    author: order.authorizedBody.name,
    createdOn: order.formedOn,
    footer: text.footer(order.documentNumber, order.versionNumber),
    sections: [
      portrait(...titlePage(order, words)),
      landscape(heading(form.sections.sectionI), ...generalSection(order, form)),
      landscape(heading(form.sections.sectionII), volumeTable(order.sectionII.rows, form)),
      landscape(
        heading(form.sections.sectionIII),
        qualityTable(order.sectionIII.rows, form),
        ...signatures(order.signatories, profile),
      ),
    ],
  };
}

function titlePage(order: SocialOrder, words: FormWords): Block[] {
  return [
    approval(order),
    { kind: 'spacer', heightMm: 12 },
    heading(`${words.order.toUpperCase()} № ${order.documentNumber}`, 1),
    line(text.title(words, yearsText(order.fiscalYear, order.plannedYears)), 'center'),
    { kind: 'spacer', heightMm: 8 },
    codesBox({
      ...(order.okud === undefined ? {} : { okud: order.okud }),
      day: order.formedOn,
      bodyName: order.authorizedBody.name,
      okpo: order.authorizedBody.okpo,
      budgetChapter: order.authorizedBody.budgetChapter,
      budgetName: order.budgetName,
      oktmo: order.oktmo,
      versionNumber: order.versionNumber,
    }),
    { kind: 'spacer', heightMm: 4 },
    line(activityLine(order.activityArea)),
  ];
}

const approval = ({ approver }: SocialOrder): ApprovalBlock => ({
  kind: 'approval',
  lines: [
    text.APPROVE,
    approver.position,
    text.signatureLine(approver.name),
    approver.approvedOn === undefined ? text.BLANK_DAY : longDay(approver.approvedOn),
    approver.actNumber === undefined ? text.BLANK_NUMBER : `№ ${approver.actNumber}`,
  ],
});

function generalSection(order: SocialOrder, form: OrderForm): Block[] {
  return order.sectionI.years.flatMap(({ year, rows }) => [
    heading(`${text.yearColumn(year)} (${yearNote(year, order)})`, 3),
    generalTable(rows, form),
  ]);
}

const yearNote = (year: number, { fiscalYear, plannedYears }: SocialOrder): string => {
  if (year === fiscalYear) return text.YEAR_NOTES.fiscal;
  const [first, second] = plannedYears;
  if (year === first) return text.YEAR_NOTES.first;
  return year === second ? text.YEAR_NOTES.second : text.YEAR_NOTES.beyond;
};
