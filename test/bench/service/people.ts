import type { Grant } from '../../../src/domain/access.ts';
import { makeAccount, makeToken } from '../../../src/pipeline/access/accounts.ts';
import { digestOfSecret, newSecret } from '../../../src/pipeline/access/secrets.ts';
import type { OpenRecord } from '../../../src/store/open-record.ts';
import { CITY, providerOf, villageOf } from './seed.ts';

const HOUR_MS = 3_600_000;
const ACTOR = 'bench';

/** Of twenty who look ten work for the city, six for villages, four are providers. */
function grantsOf(number: number): readonly Grant[] {
  if (number % 2 === 0) return both(CITY);
  return number % 10 < 6 ? both(villageOf(number)) : [{ role: 'observation', inn: providerOf(number) }];
}

const both = (inn: string): readonly Grant[] => [
  { role: 'publication', inn },
  { role: 'observation', inn },
];

/** Accounts with sessions that have begun: what their browsers send. */
export async function signedIn(record: OpenRecord, count: number): Promise<readonly string[]> {
  const cookies: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const name = `Образцов Пример ${number}`;
    const identity = { issuer: 'https://idp.example', subject: `bench-${number}` };
    const { id } = await makeAccount(record, { name, grants: grantsOf(number), ...identity }, ACTOR);
    const secret = newSecret();
    const account = await record.accounts.byId(id);
    const session = { digest: digestOfSecret(secret), accountId: id };
    await record.sessions.begin({ ...session, rightsVersion: account?.rightsVersion ?? 0 }, HOUR_MS);
    cookies.push(`pechat=${secret}`);
  }
  return cookies;
}

/** Another system that enters documents of one body. */
export const enteringToken = async (record: OpenRecord, inn: string): Promise<string> =>
  (await makeToken(record, { name: 'Образец', grants: [{ role: 'entry', inn }], validMs: HOUR_MS }, ACTOR))
    .token;
