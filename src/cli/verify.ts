import { type Instant, instant } from '../domain/identifiers.ts';
import type { Check, Verdict } from '../signature/verifier.ts';
import { type Command, emit, parsed, usageFault } from './command.ts';

export const verify: Command = {
  name: 'verify',
  help: {
    ru: `verify ФАЙЛ [ПОДПИСЬ] --trust УЦ.pem… [--crl СПИСОК…] [--at МОМЕНТ] [--json]
  Проверка открепленной подписи; по умолчанию подпись лежит рядом: ФАЙЛ.sig
  --at   судить на этот момент (UTC, 2026-11-22T09:00:00.000Z); иначе сейчас
  Код выхода: 0 верна, 1 неверна, 2 решить нельзя.`,
    en: `verify FILE [SIGNATURE] --trust CA.pem… [--crl F…] [--at INSTANT] [--json]
  Checks a detached signature; by default it lies beside: FILE.sig
  Exit status: 0 passed, 1 failed, 2 indeterminate.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      trust: { type: 'string', multiple: true, default: [] },
      crl: { type: 'string', multiple: true, default: [] },
      at: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [file, signature, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw usageFault('нужны файл и, если она не рядом, подпись');
    const check = await tools.verifier({ roots: values.trust, revocationLists: values.crl });
    const content = await tools.read(file);
    const at = values.at === undefined ? tools.now() : momentOf(values.at);
    const report = await check(content, await tools.read(signature ?? `${file}.sig`), at);
    const { verdict, judgedAt, checks, signedBy } = report;
    const owner = signedBy === undefined ? [] : [`сертификат ${signedBy.serialNumber}, ${signedBy.owner}`];
    const lines = [`${RUSSIAN[verdict]} (на ${judgedAt})`, ...owner, ...checks.map(line)];
    emit(tools, values.json, { verdict, judgedAt, signedBy, checks }, lines);
    return EXIT[verdict];
  },
};

/** @throws {Fault} `USAGE_WRONG` */
function momentOf(text: string): Instant {
  try {
    return instant(text);
  } catch {
    throw usageFault('--at: нужен момент в UTC, как 2026-11-22T09:00:00.000Z');
  }
}

const EXIT: Record<Verdict, number> = { passed: 0, failed: 1, indeterminate: 2 };

const RUSSIAN: Record<Verdict, string> = {
  passed: 'подпись верна',
  failed: 'подпись неверна',
  indeterminate: 'решить нельзя',
};

const MARK: Record<Verdict, string> = { passed: '+', failed: '−', indeterminate: '?' };

const line = ({ name, verdict, why }: Check): string =>
  `  ${MARK[verdict]} ${name}${why === undefined ? '' : `: ${why}`}`;
