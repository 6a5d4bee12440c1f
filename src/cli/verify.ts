import { Fault } from '../domain/fault.ts';
import { type Instant, instant } from '../domain/identifiers.ts';
import type { FileReport } from '../signature/file-desk.ts';
import type { Check, VerificationReport, Verdict } from '../signature/verifier.ts';
import { type Command, emit, parsed, usageFault } from './command.ts';
import type { DeskTools } from './desk-tools.ts';

export const verify: Command<DeskTools> = {
  name: 'verify',
  help: {
    ru: `verify ФАЙЛ [ПОДПИСЬ] --trust УЦ.pem… [--crl СПИСОК…] [--at МОМЕНТ] [--json]
  Проверка подписи: открепленной (по умолчанию лежит рядом: ФАЙЛ.sig), а если её рядом нет, то подписей
  внутри самого файла PDF или XML.
  --at   судить на этот момент (UTC, 2026-11-22T09:00:00.000Z); иначе сейчас
  Код выхода: 0 верна, 1 неверна, 2 решить нельзя.`,
    en: `verify FILE [SIGNATURE] --trust CA.pem… [--crl F…] [--at INSTANT] [--json]
  Checks a detached signature (by default beside: FILE.sig), or those inside a PDF or an XML document.
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
    const at = values.at === undefined ? tools.now() : momentOf(values.at);
    const desk = await tools.fileDesk({ roots: values.trust, revocationLists: values.crl });
    const content = await tools.read(file);
    const report = await desk.judge(content, await signatureOf(tools, file, content, signature), at);
    emit(tools, values.json, ordered(report), said(report));
    return EXIT[report.verdict];
  },
};

/** The named one, or the one beside; `undefined` for a PDF or XML file without one beside. */
async function signatureOf(
  tools: DeskTools,
  file: string,
  content: Uint8Array,
  named: string | undefined,
): Promise<Uint8Array | undefined> {
  if (named !== undefined) return tools.read(named);
  try {
    return await tools.read(`${file}.sig`);
  } catch (thrown) {
    const mayHoldIt = /^(%PDF-|\uFEFF?\s*<)/.test(new TextDecoder().decode(content.subarray(0, 64)));
    if (thrown instanceof Fault && mayHoldIt) return undefined;
    throw thrown;
  }
}

/** @throws {Fault} `USAGE_WRONG` */
function momentOf(text: string): Instant {
  try {
    return instant(text);
  } catch {
    throw usageFault('--at: нужен момент в UTC, как 2026-11-22T09:00:00.000Z');
  }
}

/** JSON begins with the verdict. */
const ordered = ({ verdict, ...rest }: FileReport): object => ({ verdict, ...rest });

const said = (report: FileReport): string[] => [
  ...linesOf(report),
  ...(report.signatures ?? []).flatMap((one) => ['', `подпись в поле ${one.field}:`, ...linesOf(one)]),
];

const linesOf = ({ verdict, judgedAt, signedBy, level, checks }: VerificationReport): string[] => [
  `${RUSSIAN[verdict]} (на ${judgedAt}${level === undefined ? '' : `, уровень ${level}`})`,
  ...(signedBy === undefined ? [] : [`сертификат ${signedBy.serialNumber}, ${signedBy.owner}`]),
  ...checks.map(line),
];

const EXIT: Record<Verdict, number> = { passed: 0, failed: 1, indeterminate: 2 };

const RUSSIAN: Record<Verdict, string> = {
  passed: 'подпись верна',
  failed: 'подпись неверна',
  indeterminate: 'решить нельзя',
};

const MARK: Record<Verdict, string> = { passed: '+', failed: '−', indeterminate: '?' };

const line = ({ name, verdict, why }: Check): string =>
  `  ${MARK[verdict]} ${name}${why === undefined ? '' : `: ${why}`}`;
