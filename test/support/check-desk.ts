/** What «Проверка подписи» judges with in tests: the real thread, and the trust of the house in a folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeInThread } from '../../src/main/judge-in-thread.ts';
import { checkPages } from '../../src/service/console/check/check.ts';
import type { CheckLimits } from '../../src/service/console/check/judge-file.ts';
import type { ServicePart } from '../../src/service/service-part.ts';
import type { TestHouse } from './house.ts';

const LIMITS: CheckLimits = { fileBytes: 20 << 20, perMinute: 10, atOnce: 2 };

/** @param trustDirectory an empty folder, or one that this house has filled before */
export async function checkPart(
  { ca }: Pick<TestHouse, 'ca'>,
  trustDirectory: string,
  { limitMs = 60_000, ...more }: Partial<CheckLimits> & { readonly limitMs?: number } = {},
): Promise<ServicePart> {
  writeFileSync(join(trustDirectory, 'root.crt'), ca.root);
  for (const [index, list] of (await ca.revocationLists()).entries())
    writeFileSync(join(trustDirectory, `${index}.crl`), list);
  const trust = { trustDirectory, dataDirectory: trustDirectory, trustedListFile: undefined };
  return checkPages(judgeInThread(trust, limitMs), { ...LIMITS, ...more });
}
