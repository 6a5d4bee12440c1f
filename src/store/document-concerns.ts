import { PROVIDER_ENTERS, type Scope } from '../domain/access.ts';
import { type DocumentHeader, isPublishable } from '../domain/document.ts';

/**
 * Whom a document concerns, as words of one list: what somebody may see is then one question of one index, in whatever
 * ways it concerns him. A test holds this together with `isWithin` of the domain.
 */
export const concernsOf = ({ kind, authorizedBodyInn, signatories }: DocumentHeader): readonly string[] => {
  const providers = signatories.flatMap(({ role, inn }) => (role === 'provider' ? [inn] : []));
  return [
    body(authorizedBodyInn),
    ...providers.map(provider),
    ...(PROVIDER_ENTERS.has(kind) ? providers.map(entering) : []),
    ...(isPublishable(kind) ? [PUBLISHABLE] : []),
  ];
};

/** The same of what somebody may see: one of these must be there. */
export const concernsIn = ({
  bodyInns,
  providerInns,
  enteringInns,
  allPublishable,
}: Scope): readonly string[] => [
  ...bodyInns.map(body),
  ...providerInns.map(provider),
  ...enteringInns.map(entering),
  ...(allPublishable ? [PUBLISHABLE] : []),
];

const body = (inn: string): string => `body ${inn}`;
const provider = (inn: string): string => `provider ${inn}`;
const entering = (inn: string): string => `entering ${inn}`;
const PUBLISHABLE = 'publishable';
