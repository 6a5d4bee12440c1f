/** A house with its API open, for a suite. */
import { afterAll, beforeAll } from 'vitest';
import { type Role, ROLES } from '../../src/domain/access.ts';
import type { Around } from '../../src/service/open-service.ts';
import { type ApiClient, clientWith, openTestApi } from './api.ts';
import type { TestEngine } from './databases.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { order } from './officials.ts';
import type { TestService } from './visitor.ts';

export interface ApiHouse {
  readonly house: TestHouse;
  readonly open: TestService;
  /** ИНН of the authorized body, as the signatory of its orders has it. */
  readonly inn: string;
  readonly as: (...roles: readonly Role[]) => Promise<ApiClient>;
  /** With all rights at an organisation that no document names. */
  readonly stranger: () => Promise<ApiClient>;
}

/** A house with its API open for the tests of one suite. Ask for it while tests are gathered, not inside one. */
export function apiHouse(engine: TestEngine, around: Around = {}): ApiHouse {
  const opened: { house?: TestHouse; open?: TestService } = {};
  beforeAll(async () => {
    opened.house = await openTestHouse(engine, { bulkRetryAboveTasks: 0 });
    opened.open = await openTestApi(opened.house, {}, around);
  });
  afterAll(async () => {
    await opened.open?.close();
    await opened.house?.close();
  });
  const inn = order().signatories.find(({ role }) => role === 'authorized-body')?.inn ?? '';
  const clientAt = (roles: readonly Role[], where: string): Promise<ApiClient> =>
    clientWith(there(opened.house), there(opened.open), ...roles.map((role) => ({ role, inn: where })));
  return {
    get house() {
      return there(opened.house);
    },
    get open() {
      return there(opened.open);
    },
    inn,
    as: async (...roles) => clientAt(roles, inn),
    stranger: async () => clientAt(ROLES, '7700000000'),
  };
}

function there<T>(room: T | undefined): T {
  if (room === undefined) throw new Error('the house is not open yet');
  return room;
}
