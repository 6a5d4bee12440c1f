/** Documents that must be refused, each with the place that the refusal must name. */
import type { SocialOrder } from '../../../schemas/document/social-order.ts';
import { localDate } from '../../domain/identifiers.ts';
import { jurisdictions } from '../../jurisdictions/index.ts';
import { sampleSocialOrder } from './social-order.ts';

export interface SpoiledDocument {
  /** What is wrong with it. */
  readonly name: string;
  readonly content: unknown;
  /** Path of the field that the refusal must name. */
  readonly at: string;
}

/** Each is one good order with one thing spoiled. */
export function spoiledDocuments(): readonly SpoiledDocument[] {
  const order = sampleSocialOrder(jurisdictions.omsk, localDate('2024-11-18'));
  const spoiled = (name: string, at: string, spoil: (order: SocialOrder) => unknown): SpoiledDocument => ({
    name,
    content: spoil(order),
    at,
  });
  return [
    spoiled('latin-letter-in-service-number', 'sectionII.rows.3.serviceCode', withLatinLetter),
    spoiled('total-off', 'sectionI.years.0.rows.0.volume.total', withTotalOff),
    spoiled('check-digit-of-inn', 'authorizedBodyInn', withWrongInn),
    spoiled('control-character', 'budgetName', (good) => ({
      ...good,
      budgetName: `${good.budgetName}\u0007`,
    })),
    spoiled('name-of-a-child', 'sectionII.rows.0.consumerName', withChild),
    spoiled('signatory-of-somebody-else', 'signatories.0.inn', withForeignSignatory),
  ];
}

/** The seventh sign is a Cyrillic «О»; here it is Latin, as a careless keyboard writes it. */
const withLatinLetter = (order: SocialOrder): SocialOrder => ({
  ...order,
  sectionII: {
    rows: order.sectionII.rows.map((row, index) =>
      index === 3 ? { ...row, serviceCode: row.serviceCode.replace('О', 'O') } : row,
    ),
  },
});

const withTotalOff = (order: SocialOrder): SocialOrder => ({
  ...order,
  sectionI: {
    years: order.sectionI.years.map((year, index) =>
      index === 0
        ? {
            ...year,
            rows: year.rows.map((row) => ({
              ...row,
              volume: { ...row.volume, total: row.volume.total + 1 },
            })),
          }
        : year,
    ),
  },
});

const withWrongInn = (order: SocialOrder): SocialOrder => {
  const last = (Number(order.authorizedBodyInn.at(-1)) + 1) % 10;
  return { ...order, authorizedBodyInn: order.authorizedBodyInn.slice(0, -1) + String(last) };
};

/** A field that no published document has: the schema is strict, so a child's name cannot slip through. */
const withChild = (order: SocialOrder): unknown => ({
  ...order,
  sectionII: {
    rows: order.sectionII.rows.map((row, index) =>
      index === 0 ? { ...row, consumerName: 'Образцова Проба Примеровна' } : row,
    ),
  },
});

const withForeignSignatory = (order: SocialOrder): SocialOrder => ({
  ...order,
  signatories: order.signatories.map((signatory) => ({ ...signatory, inn: '7710568760' })),
});
