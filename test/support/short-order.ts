import type { SocialOrder } from '../../schemas/document/social-order.ts';

/** The shortest order that its own arithmetic allows: tests print hundreds of them. */
export function ofOneService({ sectionI, sectionII, sectionIII, ...rest }: SocialOrder): SocialOrder {
  const name = sectionII.rows[0]?.serviceName;
  const own = ({ serviceName }: { readonly serviceName: string }): boolean => serviceName === name;
  return {
    ...rest,
    sectionI: { years: sectionI.years.map(({ year, rows }) => ({ year, rows: rows.filter(own) })) },
    sectionII: { rows: sectionII.rows.filter(own) },
    sectionIII: { rows: sectionIII.rows.filter(own) },
  };
}
