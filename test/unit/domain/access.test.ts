import { describe, expect, it } from 'vitest';
import {
  type Action,
  ACTIONS,
  type Concerned,
  type Grant,
  isAnotherPerson,
  may,
  mayAtAll,
  maySee,
  maySeePersons,
  type Role,
  ROLES,
} from '../../../src/domain/access.ts';
import { DOCUMENT_KINDS, type DocumentKind, isPublishable } from '../../../src/domain/document.ts';

const BODY = '5503000000';
const PROVIDER = '5504000001';
const PARTICIPANT = '5505000002';
const STRANGER = '5506000003';

const documentOf = (kind: DocumentKind): Concerned => ({
  kind,
  authorizedBodyInn: BODY,
  signatories: [
    { role: 'authorized-body', name: 'Образцов Пример Иванович', position: 'директор', inn: BODY },
    { role: 'provider', name: 'Примерова Ольга Николаевна', position: 'директор', inn: PROVIDER },
  ],
});
const at = (inn: string, ...roles: Role[]): Grant[] => roles.map((role) => ({ role, inn }));

/** E entry, A approval, S signing, P publication, O observation, R administration. */
const TABLE: Readonly<Record<Action, string>> = {
  'documents.read': 'EASPO-',
  'documents.register': 'E-----',
  'documents.approve': '-A----',
  'documents.sign': '--S---',
  'documents.decline': '--S---',
  'documents.withdraw': 'EA----',
  'documents.publish': '---P--',
  'failures.read': '---PO-',
  'failures.retry': '---P--',
  'deadlines.read': 'EASPOR',
  'expiries.read': '----OR',
  'paper.read': 'EASPO-',
  'paper.work': 'E-----',
  'paper.certify': '--S---',
  'persons.read': 'E-S---',
  'journal.read': '----OR',
  'settings.read': '-----R',
  'queues.watch': '-----R',
  'accounts.manage': '-----R',
  'hooks.read': '----OR',
  'hooks.manage': '-----R',
};
const LETTERS = 'EASPOR';
const actions = Object.keys(ACTIONS) as Action[];
const cells = actions.flatMap((action) =>
  ROLES.map((role, index) => ({ action, role, opens: TABLE[action][index] === LETTERS[index] })),
);

describe('a role opens what the table says, and nothing else', () => {
  it.each(cells)('$action for $role: $opens', ({ action, role, opens }) => {
    expect(mayAtAll(at(BODY, role), action)).toBe(opens);
  });

  it('and nobody without a role may do anything', () => {
    expect(actions.filter((action) => mayAtAll([], action))).toEqual([]);
  });
});

describe('on the side of the authorized body', () => {
  const ofDocuments = cells.filter(({ role }) => role !== 'administration');

  it.each(ofDocuments)('$role may $action: $opens', ({ action, role, opens }) => {
    for (const kind of DOCUMENT_KINDS) expect(may(at(BODY, role), action, documentOf(kind))).toBe(opens);
  });

  it('an administrator sees no document', () => {
    for (const kind of DOCUMENT_KINDS) {
      expect(maySee(at(BODY, 'administration'), documentOf(kind), BODY)).toBe(false);
    }
  });
});

describe('on the side of the provider', () => {
  it.each(cells)('$role may $action only as a party may', ({ action, role, opens }) => {
    for (const kind of DOCUMENT_KINDS) {
      const prepares = role === 'entry' && (kind === 'provider-application' || kind === 'service-contract');
      const counts = role === 'signing' || role === 'observation' || prepares;
      expect(may(at(PROVIDER, role), action, documentOf(kind))).toBe(opens && counts);
    }
  });

  it('nobody sees an agreement of another provider', () => {
    expect(maySee(at(STRANGER, ...ROLES), documentOf('funding-agreement'), PARTICIPANT)).toBe(false);
  });

  it('an official of the body whose ИНН stands only as the body’s does not sign for the provider’s documents elsewhere', () => {
    const elsewhere = { ...documentOf('funding-agreement'), authorizedBodyInn: STRANGER };
    expect(may(at(BODY, 'signing'), 'documents.sign', elsewhere)).toBe(false);
  });
});

describe('on the side of the publishing participant', () => {
  it.each(cells)('$role may $action only what is published', ({ action, role, opens }) => {
    for (const kind of DOCUMENT_KINDS) {
      const counts = isPublishable(kind) && (role === 'publication' || role === 'observation');
      expect(may(at(PARTICIPANT, role), action, documentOf(kind), PARTICIPANT)).toBe(opens && counts);
    }
  });

  it('is nobody, where the settings name none', () => {
    expect(maySee(at(PARTICIPANT, ...ROLES), documentOf('social-order'))).toBe(false);
  });
});

const seen = (inn: string, role: Role): boolean =>
  maySeePersons(at(inn, role), documentOf('service-contract'), PARTICIPANT);

describe('personal data', () => {
  it('are shown to those who enter and sign, of their own document', () => {
    expect(ROLES.filter((role) => seen(BODY, role))).toEqual(['entry', 'signing']);
    expect(ROLES.filter((role) => seen(PROVIDER, role))).toEqual(['entry', 'signing']);
    expect(ROLES.filter((role) => seen(PARTICIPANT, role))).toEqual([]);
    expect(ROLES.filter((role) => seen(STRANGER, role))).toEqual([]);
  });
});

it('whoever entered a document is not the one who approves it', () => {
  expect(isAnotherPerson('account:1', 'account:1')).toBe(false);
  expect(isAnotherPerson('account:1', 'account:2')).toBe(true);
});
