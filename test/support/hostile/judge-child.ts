/** One judgement in a process of its own: `node judge-child.ts FOLDER`, as `measured` of `measured.ts` starts it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, cpuUsage, resourceUsage, stdout } from 'node:process';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { trustOf } from '../../../src/signature/trust-settings.ts';
import type { Check, VerificationReport } from '../../../src/signature/verifier.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';

const [, , folder = ''] = argv;
const read = (name: string): Uint8Array => readFileSync(join(folder, name));
const has = (name: string): boolean => existsSync(join(folder, name));
const revocationLists = readdirSync(folder)
  .filter((name) => name.endsWith('.crl'))
  .map(read);
const AT = '2026-11-22T12:00:00.000Z' as Instant;
const roots = [read('root.cer')];
const settings = revocationLists.length === 0 ? {} : { revocationLists };

type Report = Pick<VerificationReport, 'verdict' | 'checks'> & {
  readonly signatures?: readonly { readonly checks: readonly Check[] }[];
};

function judged(content: Uint8Array): Promise<Report> {
  if (has('signature')) return verifyDetached(roots, settings)(content, read('signature'), AT);
  const isPdf = content[0] === 0x25;
  return isPdf
    ? verifyPades(roots, settings)(content, AT)
    : verifyXades(trustOf(roots, settings))(content, AT);
}

const report = await judged(read('content'));
const { user, system } = cpuUsage();
const wrong = [...report.checks, ...(report.signatures ?? []).flatMap(({ checks }) => checks)]
  .filter(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true)
  .map(({ name, reason }) => `${name}: ${reason}`);
stdout.write(
  JSON.stringify({
    verdict: report.verdict,
    wrong: [...new Set(wrong)].slice(0, 20),
    cpuMs: Math.round((user + system) / 1000),
    // Of Linux and Node: kilobytes.
    peakMb: Math.round(resourceUsage().maxRSS / 1024),
  }),
);
