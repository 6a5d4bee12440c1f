import type { FundingAgreement } from '../../../schemas/document/funding-agreement.ts';
import { kbkParts } from '../../domain/codes/index.ts';
import type { Block, Cell, Table } from '../../pdf/blocks.ts';
import { centered, figure, head, heading, line, table, words } from '../parts.ts';
import { longDay, quantityText, roublesText, shortDay } from '../values.ts';
import { appendix, CALCULATION as TEXT, PARTIES } from './words.ru.ts';

/** Appendix 1: when how much is transferred by which КБК, and how the sum comes about. */
export const calculation = (
  agreement: FundingAgreement,
  mark = appendix(1, longDay(agreement.formedOn), agreement.documentNumber),
): Block[] => [
  line(mark, 'right'),
  heading(TEXT.title),
  line(TEXT.inAccordance, 'center'),
  line(`${PARTIES.body}: ${agreement.authorizedBody.name}`),
  line(`${PARTIES.provider}: ${agreement.provider.name}`),
  heading(TEXT.table1, 3),
  transfersTable(agreement),
  heading(TEXT.table2, 3),
  accrualsTable(agreement),
];

const HEADER: readonly (readonly Cell[])[] = [
  [
    head(TEXT.number, { rows: 3 }),
    head(TEXT.lineCode, { rows: 3 }),
    head(TEXT.kbk, { columns: 5 }),
    head(TEXT.term, { columns: 2 }),
    head(TEXT.amount, { rows: 3 }),
  ],
  [
    head(TEXT.budgetChapter, { rows: 2 }),
    head(TEXT.section, { rows: 2 }),
    head(TEXT.purposeArticle, { columns: 2 }),
    head(TEXT.expenditureType, { rows: 2 }),
    head(TEXT.notBefore, { rows: 2 }),
    head(TEXT.notAfter, { rows: 2 }),
  ],
  [head(TEXT.program), head(TEXT.direction)],
];

/** Rows of one КБК stand together, closed by their total. */
function transfersTable({ calculation: { transfers, totals, totalKopecks } }: FundingAgreement): Table {
  const numbered = transfers.map((transfer, index) => ({ ...transfer, number: index + 1 }));
  const rows = totals.flatMap(({ kbk, amountKopecks }) => [
    ...numbered.filter((transfer) => transfer.kbk === kbk).map(transferCells),
    totalCells(TEXT.kbkTotal, amountKopecks),
  ]);
  return table(
    [9, 14, 13, 18, 26, 24, 15, 22, 22, 30],
    HEADER,
    [...rows, totalCells(TEXT.total, totalKopecks)],
    9,
  );
}

type Transfer = FundingAgreement['calculation']['transfers'][number] & { readonly number: number };

function transferCells(transfer: Transfer): Cell[] {
  const { budgetChapter, section, program, direction, expenditureType } = kbkParts(transfer.kbk);
  return [
    centered(String(transfer.number)),
    centered(transfer.lineCode),
    ...[budgetChapter, section, program, direction, expenditureType].map(centered),
    centered(shortDay(transfer.notBefore)),
    centered(shortDay(transfer.notAfter)),
    figure(roublesText(transfer.amountKopecks)),
  ];
}

const totalCells = (label: string, sumKopecks: number): Cell[] => [
  { runs: [{ text: label, bold: true }], columns: 9, align: 'left' },
  { runs: [{ text: roublesText(sumKopecks), bold: true }], align: 'right' },
];

const accrualsTable = ({ calculation: { accruals } }: FundingAgreement): Table =>
  table(
    [40, 25, 35, 35, 35],
    [
      [TEXT.period, TEXT.volume, TEXT.standardCost, TEXT.periodAmount, TEXT.cumulative].map((name) =>
        head(name),
      ),
    ],
    accruals.map((accrual) => [
      words(accrual.period),
      figure(quantityText(accrual.volume)),
      figure(roublesText(accrual.standardCostKopecks)),
      figure(roublesText(accrual.amountKopecks)),
      figure(roublesText(accrual.cumulativeKopecks)),
    ]),
    9,
  );
