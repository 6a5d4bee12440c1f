/**
 * Who may do what: roles held for an organisation, and the table of actions that each role opens.
 *
 * A right is a role *at an ИНН*. What it is worth for one document follows from the side on which that
 * organisation stands there: the authorized body, the provider who is its party, or the participant who
 * publishes for others. Whoever stands on no side does not see that the document exists.
 */
import { type DocumentHeader, type DocumentKind, isPublishable } from './document.ts';

/** Роли: ввод, согласование, подпись, публикация, наблюдение, администратор. */
export const ROLES = [
  'entry',
  'approval',
  'signing',
  'publication',
  'observation',
  'administration',
] as const;
export type Role = (typeof ROLES)[number];

/** A role for one organisation. */
export interface Grant {
  readonly role: Role;
  /** ИНН of the authorized body, of the provider or of the publishing participant; or `EVERY_BODY`. */
  readonly inn: string;
}

/** In place of an ИНН, and of an administrator only: of the whole installation. He sees no document by it. */
export const EVERY_BODY = '*';

/** Who asks: a person who has signed in, or another system with a token. */
export interface Caller {
  /** As it stands in events: `account:…`, `token:…`. */
  readonly actor: string;
  /** A personal datum where it is a person's: shown to himself and to those who see the document, never in a log. */
  readonly name: string;
  readonly grants: readonly Grant[];
}

const EVERYBODY_BUT_ADMINISTRATORS = ['entry', 'approval', 'signing', 'publication', 'observation'] as const;

/** Which roles open an action. The last ones are not about documents. */
export const ACTIONS = {
  'documents.read': EVERYBODY_BUT_ADMINISTRATORS,
  'documents.register': ['entry'],
  'documents.approve': ['approval'],
  'documents.sign': ['signing'],
  'documents.decline': ['signing'],
  'documents.withdraw': ['entry', 'approval'],
  'documents.publish': ['publication'],
  'failures.read': ['publication', 'observation'],
  'failures.retry': ['publication'],
  /** For an administrator plans, and what runs out: he sees no document by it. */
  'deadlines.read': ROLES,
  /** Certificates, powers of attorney, lists, calendars. */
  'expiries.read': ['observation', 'administration'],
  'paper.read': EVERYBODY_BUT_ADMINISTRATORS,
  'paper.work': ['entry'],
  'paper.certify': ['signing'],
  /** Personal data of children and parents: for those who prepare the document and those who sign it. */
  'persons.read': ['entry', 'signing'],
  'journal.read': ['observation', 'administration'],
  'settings.read': ['administration'],
  'queues.watch': ['administration'],
  'accounts.manage': ['administration'],
  'hooks.read': ['observation', 'administration'],
  'hooks.manage': ['administration'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof ACTIONS;

const opens = (action: Action, role: Role): boolean => (ACTIONS[action] as readonly Role[]).includes(role);

/** Whether any right opens the action for any document: what a route can ask before it knows which. */
export const mayAtAll = (grants: readonly Grant[], action: Action): boolean =>
  grants.some(({ role }) => opens(action, role));

/** Whether the rights open the action for each of these organisations. */
export const mayForEach = (grants: readonly Grant[], action: Action, inns: readonly string[]): boolean =>
  inns.every((of) =>
    grants.some(({ role, inn }) => opens(action, role) && (inn === of || inn === EVERY_BODY)),
  );

/** On which side of a document an organisation stands. */
type Side = 'body' | 'provider' | 'participant';

/** Which roles count on a side; an administrator looks after accounts and stands on none. */
const SIDE_ROLES: Readonly<Record<Side, readonly Role[]>> = {
  body: EVERYBODY_BUT_ADMINISTRATORS,
  provider: ['signing', 'observation'],
  participant: ['publication', 'observation'],
};

/** Kinds that a provider prepares himself: his application, and the contract with a consumer. */
export const PROVIDER_ENTERS: ReadonlySet<DocumentKind> = new Set([
  'provider-application',
  'service-contract',
]);

/** What must be known of a document to say whom it concerns. */
export type Concerned = Pick<DocumentHeader, 'kind' | 'authorizedBodyInn' | 'signatories'>;

/** Which documents an action is open for: what a query for a list has to ask. */
export interface Scope {
  /** Documents of these authorized bodies. */
  readonly bodyInns: readonly string[];
  /** Documents to which one of these is a party as provider. */
  readonly providerInns: readonly string[];
  /** The same, of the kinds `PROVIDER_ENTERS` only. */
  readonly enteringInns: readonly string[];
  /** Every document of a publishable kind. */
  readonly allPublishable: boolean;
}

/** @param participantInn ИНН of the participant who publishes for the authors, where there is one */
export function scopeOf(grants: readonly Grant[], action: Action, participantInn?: string): Scope {
  const opening = grants.filter(({ role }) => opens(action, role));
  const innsOf = (roles: readonly Role[]): readonly string[] => [
    ...new Set(opening.filter(({ role }) => roles.includes(role)).map(({ inn }) => inn)),
  ];
  return {
    bodyInns: innsOf(SIDE_ROLES.body),
    providerInns: innsOf(SIDE_ROLES.provider),
    enteringInns: innsOf(['entry']),
    allPublishable: participantInn !== undefined && innsOf(SIDE_ROLES.participant).includes(participantInn),
  };
}

export function isWithin(scope: Scope, { kind, authorizedBodyInn, signatories }: Concerned): boolean {
  const providers = signatories.filter(({ role }) => role === 'provider').map(({ inn }) => inn);
  return (
    scope.bodyInns.includes(authorizedBodyInn) ||
    providers.some((inn) => scope.providerInns.includes(inn)) ||
    (PROVIDER_ENTERS.has(kind) && providers.some((inn) => scope.enteringInns.includes(inn))) ||
    (scope.allPublishable && isPublishable(kind))
  );
}

/** Whether the action is open for this very document; parameters as of `scopeOf`. */
export const may = (
  grants: readonly Grant[],
  action: Action,
  document: Concerned,
  participantInn?: string,
): boolean => isWithin(scopeOf(grants, action, participantInn), document);

/** Whether the document is there at all for somebody: author, approver, parties, publishing participant. */
export const maySee = (grants: readonly Grant[], document: Concerned, participantInn?: string): boolean =>
  may(grants, 'documents.read', document, participantInn);

/** Whether personal data of children in it may be shown; each such view is written down. */
export const maySeePersons = (
  grants: readonly Grant[],
  document: Concerned,
  participantInn?: string,
): boolean => may(grants, 'persons.read', document, participantInn);

/**
 * Разделение обязанностей: who entered a document does not approve it, and a replay of many is decided by
 * two, whatever roles one person holds.
 */
export const isAnotherPerson = (actor: string, other: string): boolean => actor !== other;
