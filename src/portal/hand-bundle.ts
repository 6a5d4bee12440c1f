/** Пакет для загрузки вручную: what a person takes to the personal account of the portal. */
import { type ArchiveEntry, writeArchive } from '../../schemas/portal/archive.ts';
import { signatureName } from './package.ts';
import { type AgreementFileGround, publishedFiles } from './published-files.ts';
import type { Submission, SubmissionFile } from './publisher.ts';
import { type BundledFile, checkList } from './check-list.ru.ts';

export interface HandBundleSettings {
  /** As in the package: without it the file of an agreement stays at home. */
  readonly agreementFileGround?: AgreementFileGround;
}

/** Endings tell the roles apart; the scan and the printed form are both PDF. */
const ENDINGS = { structured: '.xml', 'print-form': '.pdf', scan: '-scan.pdf' } as const;

/**
 * The same submission gives the same bytes. Names are short ASCII without spaces, the way personal
 * accounts like them; nothing of a person is in them.
 *
 * @throws {Fault} `CONTENT_INVALID` when nothing may be published
 */
export function handBundle(submission: Submission, settings: HandBundleSettings = {}): Uint8Array {
  const files = publishedFiles(submission, settings.agreementFileGround).map((file) =>
    bundled(submission, file),
  );
  return writeArchive([
    { name: '0-check-list.txt', bytes: text(checkList(submission, files, settings.agreementFileGround)) },
    { name: '0-digests.txt', bytes: text(digestLines(files)) },
    ...files.flatMap(entriesOf),
  ]);
}

function bundled({ kind, header }: Submission, file: SubmissionFile): BundledFile {
  const { budgetCode, fiscalYear, versionNumber } = header;
  // The data of an agreement are the information on it, not the agreement.
  const isInformation = kind === 'funding-agreement' && file.role === 'structured';
  const stem = isInformation ? 'agreement-information' : kind;
  const name = `${stem}-${budgetCode}-${fiscalYear}-v${versionNumber}${ENDINGS[file.role]}`;
  const renamed = { ...file, name };
  return { ...renamed, signatureNames: file.signatures.map((_, index) => signatureName(renamed, index)) };
}

const entriesOf = ({ name, bytes, signatures, signatureNames }: BundledFile): ArchiveEntry[] => [
  { name, bytes },
  ...signatures.map((signature, index) => ({ name: signatureNames[index] ?? '', bytes: signature })),
];

/** As the sum tools of the GOST family print it: digest, two spaces, name. */
const digestLines = (files: readonly BundledFile[]): string[] =>
  files.map(({ digest, name }) => `${digest}  ${name}`);

/** UTF-8 with a mark at its head and CR LF, so that Notepad on any Windows shows it right. */
const text = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`);
