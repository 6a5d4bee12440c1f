/**
 * The people whom the private kinds name: a child who gets the service, and the parent who acts for it. Personal
 * data, a child's among them (152-ФЗ): no kind that has these may be published, and no refusal repeats them.
 */
import type { z } from 'zod';
import { snilsProblem } from '../../src/domain/codes/index.ts';
import { AGE_OF_APPLYING, fullYears } from '../../src/domain/age.ts';
import type { LocalDate } from '../../src/domain/identifiers.ts';
import { choice, code, day, record, text } from './fields.ts';
import { digitsOf, type NamedPerson } from './silent-header.ts';
import type { RuleProblem } from './rules.ts';

const matching =
  (pattern: RegExp, rule: string) =>
  (value: string): string | undefined =>
    pattern.test(value) ? undefined : rule;

export const phone = (): z.ZodString =>
  code('Телефон', '\\+7[0-9]{10}', matching(/^\+7\d{10}$/, 'Телефон: нужны +7 и 10 цифр'));

export const email = (): z.ZodString =>
  text('Электронная почта', 100, matching(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'нужен адрес электронной почты'));

export const person = {
  name: text('Фамилия, имя, отчество', 150),
  bornOn: day('Дата рождения'),
  snils: code('СНИЛС', '([0-9]{11}|[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2})', snilsProblem),
};

const identityDocument = record('Документ, удостоверяющий личность', {
  type: choice('Вид документа', ['passport', 'birth-certificate', 'other']),
  series: text('Серия', 20).exactOptional(),
  number: text('Номер', 30),
  issuedOn: day('Дата выдачи'),
  issuedBy: text('Кем выдан', 300),
});

/** Потребитель услуг. */
export const consumer = record('Потребитель услуг', { ...person, identityDocument });

/** Родитель или иной законный представитель. */
export const legalRepresentative = record('Родитель (законный представитель)', {
  capacity: choice('Кем приходится', ['parent', 'other-representative']),
  ...person,
  identityDocument,
});

export const contacts = record('Контактные данные', {
  address: text('Адрес', 300),
  phone: phone(),
  email: email().exactOptional(),
});

export type Consumer = z.infer<typeof consumer>;
export type LegalRepresentative = z.infer<typeof legalRepresentative>;

interface ConsumerSide {
  readonly formedOn: LocalDate;
  readonly consumer: Consumer;
  readonly legalRepresentative?: LegalRepresentative;
}

/** Until 14 a parent or another legal representative acts; from 14 the child may, and need not. */
export function consumerProblems(content: ConsumerSide): readonly RuleProblem[] {
  const { formedOn, consumer: child, legalRepresentative: adult } = content;
  return [
    ...bornProblems('consumer', child, formedOn),
    ...(adult === undefined ? ownRightProblems(child, formedOn) : adultProblems(adult, child, formedOn)),
  ];
}

const ownRightProblems = ({ bornOn }: Consumer, formedOn: LocalDate): readonly RuleProblem[] =>
  fullYears(bornOn, formedOn) >= AGE_OF_APPLYING
    ? []
    : [
        {
          at: 'legalRepresentative',
          rule: `до ${AGE_OF_APPLYING} лет действует родитель или иной законный представитель`,
        },
      ];

const adultProblems = (
  adult: LegalRepresentative,
  child: Consumer,
  formedOn: LocalDate,
): readonly RuleProblem[] => [
  ...bornProblems('legalRepresentative', adult, formedOn),
  ...(adult.bornOn < child.bornOn
    ? []
    : [{ at: 'legalRepresentative.bornOn', rule: 'представитель не старше потребителя' }]),
  ...(digitsOf(adult.snils) === digitsOf(child.snils)
    ? [{ at: 'legalRepresentative.snils', rule: 'у представителя и потребителя один СНИЛС' }]
    : []),
];

const bornProblems = (
  at: 'consumer' | 'legalRepresentative',
  { bornOn, identityDocument: { issuedOn } }: Consumer,
  formedOn: LocalDate,
): readonly RuleProblem[] => [
  ...(bornOn <= formedOn ? [] : [{ at: `${at}.bornOn`, rule: 'дата рождения позже даты документа' }]),
  ...(issuedOn >= bornOn && issuedOn <= formedOn
    ? []
    : [{ at: `${at}.identityDocument.issuedOn`, rule: 'дата выдачи раньше рождения или позже документа' }]),
];

/** The child, and the adult where one acts. */
export const personsOf = ({
  consumer: child,
  legalRepresentative: adult,
}: Pick<ConsumerSide, 'consumer' | 'legalRepresentative'>): readonly NamedPerson[] =>
  adult === undefined ? [child] : [child, adult];
