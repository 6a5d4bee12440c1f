import { inMoscow } from '../domain/moscow-time.ts';
import type { FileReport, SignatureReport } from '../signature/file-desk.ts';
import type { Check, VerificationReport, Verdict } from '../signature/verifier.ts';
import { inWords } from '../pipeline/check-words.ru.ts';

/** A report for a person: the answer first, then what speaks against it, then the rest. */
export const reportLines = (report: FileReport): readonly string[] => {
  const { signatures } = report;
  if (signatures === undefined) return one(report, VERDICT[report.verdict]);
  return [
    signatures.length === 0 ? NONE : `${TOGETHER[report.verdict]} (подписей: ${signatures.length})`,
    ...findings(report.checks),
    ...signatures.flatMap((signature, n) => ['', ...one(signature, titled(signature, n))]),
  ];
};

const titled = ({ field, verdict }: SignatureReport, n: number): string =>
  `${n + 1}. ${field === undefined ? '' : `поле ${field}: `}${VERDICT[verdict]}`;

function one(report: VerificationReport, title: string): readonly string[] {
  const { signedBy, level, provenAt, judgedAt } = report;
  const said = [
    signedBy === undefined ? undefined : `подписал: ${signedBy.owner}`,
    signedBy === undefined
      ? undefined
      : `сертификат ${signedBy.serialNumber}, с ${day(signedBy.notBefore)} по ${day(signedBy.notAfter)}`,
    `проверено на ${inMoscow(judgedAt)}${level === undefined ? '' : `, уровень ${level}`}`,
    provenAt === undefined ? undefined : `существовала не позднее ${inMoscow(provenAt)}: штамп времени`,
  ];
  return [
    title,
    ...said.flatMap((line) => (line === undefined ? [] : [`  ${line}`])),
    ...findings(report.checks),
  ];
}

function findings(checks: readonly Check[]): readonly string[] {
  const decisive = checks.filter(({ advisory }) => advisory !== true);
  const of = (verdict: Verdict): readonly Check[] => decisive.filter((check) => check.verdict === verdict);
  const good = checks.filter(({ verdict }) => verdict === 'passed');
  return [
    ...listed('не так', of('failed')),
    ...listed('не выяснено', of('indeterminate')),
    ...listed(
      'к сведению',
      checks.filter(({ advisory, verdict }) => advisory === true && verdict !== 'passed'),
    ),
    ...(good.length === 0 ? [] : wrapped(`в порядке: ${good.map(({ name }) => inWords(name)).join(', ')}`)),
  ];
}

const listed = (title: string, checks: readonly Check[]): readonly string[] =>
  checks.length === 0
    ? []
    : [`  ${title}:`, ...[...Map.groupBy(checks, ({ why }) => why).values()].flatMap(alike)];

/** Checks of one reason: where there are many, it is said once. */
function alike(checks: readonly Check[]): readonly string[] {
  const why = checks[0]?.why;
  if (checks.length > 1 && why !== undefined)
    return wrapped(`${why}: ${checks.map((check) => inWords(check.name)).join(', ')}`).map(
      (line) => `  ${line}`,
    );
  return checks.map((check) => `    ${inWords(check.name)}${why === undefined ? '' : `: ${why}`}`);
}

const WIDTH = 96;

/** Cut at spaces; what goes on is set further in. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const word of text.split(' ')) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** Days as they are written in certificates: of universal time. */
const day = (at: string): string => `${at.slice(8, 10)}.${at.slice(5, 7)}.${at.slice(0, 4)}`;

const VERDICT: Record<Verdict, string> = {
  passed: 'подпись верна',
  failed: 'подпись неверна',
  indeterminate: 'решить нельзя',
};

const NONE = 'подписей не найдено: ни в файле, ни рядом с ним';

const TOGETHER: Record<Verdict, string> = {
  passed: 'все подписи верны',
  failed: 'не все подписи верны',
  indeterminate: 'решить нельзя',
};
