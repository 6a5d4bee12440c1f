/** Открытые данные in the manner of budget.gov.ru: envelope, filters, empty strings instead of null. */
import type { ObjectType } from '../../../schemas/portal/manifest.ts';
import { type PortalState, regNumOf, type TakenPackage } from './portal-state.ts';

/** Data sets as they are called on the portal; the names of the fields inside are our assumption. */
const DATASETS: Record<ObjectType, string> = {
  SOCIAL_ORDER: '7710168360-SOCIALORDER',
  SOCIAL_ORDER_REPORT: '7710168360-REPORTSOCIALORDERFACT',
  AGREEMENT_INFO: '7710568760-REGISTAGREEMENT',
};

const MOST_ROWS = 1_000;

export interface RowsQuery {
  readonly dataset: string;
  readonly pageSize: number;
  /** 1-based. */
  readonly pageNum: number;
  readonly budgetCode: string | undefined;
  readonly budgetCycle: string | undefined;
}

export function rowsPage(state: PortalState, query: RowsQuery): object {
  const rows = [...state.packages.values()].filter((taken) => isShown(taken) && matches(taken, query));
  const pageSize = Math.min(Math.max(query.pageSize, 1), MOST_ROWS);
  const from = (query.pageNum - 1) * pageSize;
  return {
    offset: -1,
    pageNum: query.pageNum,
    pageSize,
    recordCount: rows.length,
    pageCount: Math.ceil(rows.length / pageSize),
    data: rows.slice(from, from + pageSize).map(rowOf),
    order: '',
    orderDirection: '',
    limits: {},
    version: '10',
  };
}

const isShown = ({ fate, receipts }: TakenPackage): boolean =>
  fate !== 'lying-success' &&
  receipts.some(({ kind, result }) => kind === 'PUBLICATION' && result === 'success');

const matches = ({ manifest }: TakenPackage, { dataset, budgetCode, budgetCycle }: RowsQuery): boolean =>
  DATASETS[manifest.objectType] === dataset &&
  (budgetCode === undefined || budgetCode === manifest.business.budgetCode) &&
  (budgetCycle === undefined || budgetCycle === manifest.business.fiscalYear);

function rowOf(taken: TakenPackage): object {
  const { business, files } = taken.manifest;
  const regnum = regNumOf(taken);
  return {
    id: String(taken.number),
    info: {
      regnum,
      status: 'ACTIVE',
      documentnumber: business.documentNumber,
      versionnumber: business.versionNumber,
      direction: business.direction,
      formeddate: business.formedOn,
      approvaldate: business.approvalDate,
      actnumber: '',
    },
    budget: { budgetcode: business.budgetCode, oktmo: business.oktmo },
    informationset: { budgetcycle: business.fiscalYear },
    contacts: [],
    attachment: files.map(({ name, hash }) => ({
      name,
      hash: taken.fate === 'wrong-digest-shown' ? altered(hash) : hash,
      url: `/epbs/registry/files/${regnum}/${name}`,
    })),
  };
}

/** Another digest of the same shape. */
const altered = (hash: string): string => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;

/** A published file as anybody may download it; `undefined` when nothing such is shown. */
export function shownFile(state: PortalState, regNum: string, name: string): Uint8Array | undefined {
  const taken = [...state.packages.values()].find((one) => isShown(one) && regNumOf(one) === regNum);
  if (taken === undefined || !taken.manifest.files.some((file) => file.name === name)) return undefined;
  const bytes = state.contents(taken).entries.get(name);
  if (bytes === undefined || taken.fate !== 'wrong-digest-shown') return bytes;
  return Uint8Array.from([...bytes, 0x0a]);
}
