import { inMoscow } from '../../../domain/moscow-time.ts';
import { inWords } from '../../../pipeline/check-words.ru.ts';
import type { FileReport, SignatureReport } from '../../../signature/file-desk.ts';
import type { Check, VerificationReport, Verdict } from '../../../signature/verifier.ts';
import { table } from '../document/parts.ts';
import { html, type Html } from '../html.ts';
import type { JudgedFile } from './judge-file.ts';
import { CHECK_TEXT, CHECK_VERDICT_TEXT, VERDICT_TEXT } from './text.ru.ts';

const LOOKS: Readonly<Record<Verdict, string>> = { passed: 'good', failed: 'bad', indeterminate: 'warn' };

/** Протокол проверки, to be read and printed: the answer first, then each signature with each check. */
export const reportOf = ({ report, digest }: JudgedFile, bytes: number): Html =>
  html`<p class="note ${LOOKS[report.verdict]}" role="status">
      <strong>${verdictOf(report)}</strong>${whyNot(report)}
    </p>
    <dl>
      ${row(CHECK_TEXT.judgedAt, inMoscow(report.judgedAt))}${row(CHECK_TEXT.size, String(bytes))}
      <dt>${CHECK_TEXT.digest}</dt>
      <dd class="digits">${digest}</dd>
    </dl>
    ${
      report.signatures === undefined
        ? one(report)
        : html`${report.checks.length > 0 && checksTable(report.checks)}
          ${report.signatures.map(
            (signature, index) =>
              html`<h2>${titleOf(signature, index)}</h2>
                ${one(signature)}`,
          )}`
    }
    <p class="soft">${CHECK_TEXT.honest}</p>
    <div class="screen">
      <p class="soft">${CHECK_TEXT.print}</p>
      <p><a href="/verify">${CHECK_TEXT.again}</a></p>
    </div>`;

const verdictOf = ({ verdict, signatures }: FileReport): string =>
  signatures?.length === 0 ? CHECK_TEXT.none : VERDICT_TEXT[verdict];

/** What decided, where it is not that all is well. */
function whyNot({ verdict, checks, signatures = [] }: FileReport): string {
  if (verdict === 'passed') return '';
  const all = [...checks, ...signatures.flatMap((one) => one.checks)];
  const deciding = all.filter((check) => check.verdict === verdict && check.advisory !== true);
  const reasons = new Set(deciding.flatMap(({ why }) => why ?? []));
  return reasons.size === 0 ? '' : `: ${[...reasons].join('; ')}`;
}

const titleOf = ({ field, verdict }: SignatureReport, index: number): string =>
  `${CHECK_TEXT.one} ${index + 1}${field === undefined ? '' : `, ${CHECK_TEXT.field} ${field}`}: ${VERDICT_TEXT[verdict]}`;

const one = ({ signedBy, level, provenAt, checks }: VerificationReport): Html =>
  html`<dl>
      ${
        signedBy !== undefined &&
        html`${row(CHECK_TEXT.signedBy, signedBy.owner)}${row(CHECK_TEXT.certificate, signedBy.serialNumber)}${row(
          CHECK_TEXT.valid,
          `${inMoscow(signedBy.notBefore)} – ${inMoscow(signedBy.notAfter)}`,
        )}`
      }${provenAt !== undefined && row(CHECK_TEXT.provenAt, inMoscow(provenAt))}${
        level !== undefined && row(CHECK_TEXT.level, level)
      }
    </dl>
    ${checksTable(checks)}`;

const row = (term: string, value: string): Html =>
  html`<dt>${term}</dt>
    <dd>${value}</dd> `;

const checksTable = (checks: readonly Check[]): Html =>
  table({
    caption: CHECK_TEXT.checks,
    isShown: true,
    columns: CHECK_TEXT.columns,
    rows: checks.map(({ name, verdict, why, advisory }) => [
      inWords(name),
      html`<span class="${LOOKS[verdict]}"
        >${CHECK_VERDICT_TEXT[verdict]}${advisory === true && ` (${CHECK_TEXT.advisory})`}</span
      >`,
      why ?? '',
    ]),
  });
