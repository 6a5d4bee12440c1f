import type { SocialOrder } from '../../schemas/document/social-order.ts';

/** The same order with so many more rows of section II: each for a category of its own, with a volume of nothing. */
export function withRows({ sectionII, ...rest }: SocialOrder, count: number): SocialOrder {
  const [first] = sectionII.rows;
  if (first === undefined) throw new Error('an order has rows');
  const nothing = first.values.map(({ year }) => ({ year, amount: 0 }));
  const more = Array.from({ length: count }, (_, at) => ({
    ...first,
    consumerCategory: `${first.consumerCategory}, группа ${at + 1}`,
    values: nothing,
  }));
  return { ...rest, sectionII: { rows: [...sectionII.rows, ...more] } };
}
