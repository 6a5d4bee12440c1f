import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { instantOf } from '../domain/identifiers.ts';
import type { DeskTrust } from '../signature/desk-trust.ts';
import { verifyQualified, verifyQualifiedPades } from '../signature/qualified/verify.ts';
import { trustedListCache } from '../signature/trusted-list/cache.ts';
import { listFromFile } from '../signature/trusted-list/from-file.ts';
import type { TrustedList } from '../signature/trusted-list/list.ts';
import type { VerifyDetached } from '../signature/verifier.ts';
import { settledJudge, settledPdfJudge, trustDirectoryOf, trusted } from './trust.ts';

/** The judges of the settings: of detached signatures, and of those inside a PDF. */
export interface Judges {
  readonly detached: VerifyDetached;
  readonly pdf: ReturnType<typeof settledPdfJudge>;
}

/** Whether only qualified signatures are accepted; in production, unless the settings say otherwise. */
export const mustBeQualified = ({ signatureKind, profile }: Config): boolean =>
  (signatureKind ?? (profile === 'production' ? 'qualified' : 'any')) === 'qualified';

/** The judges that signatures of documents have to pass: of the kind that the settings ask for. */
export function acceptingJudges(config: Config): Judges {
  if (!mustBeQualified(config)) return { detached: settledJudge(config), pdf: settledPdfJudge(config) };
  const trustedList = settledList(config);
  const trust = (): DeskTrust => ({
    ...settledTrust(config),
    ...(trustedList !== undefined && { trustedList }),
  });
  // Whose signature it is, is asked by whoever accepts it: the document names its signatories by ИНН.
  return {
    detached: (...it) => verifyQualified(trust(), {}, it),
    pdf: (...it) => verifyQualifiedPades(trust(), {}, it),
  };
}

function settledTrust(config: Config): DeskTrust {
  const { roots, ...settings } = trusted(trustDirectoryOf(config));
  return { roots, settings };
}

/** Read again every hour: whoever fetches the list puts the new file in the place of the old. */
export function settledList(config: Config): (() => Promise<TrustedList>) | undefined {
  const { trustedListFile } = config;
  if (trustedListFile === undefined) return undefined;
  return trustedListCache({
    load: () => readFile(trustedListFile).catch(unreadable),
    read: (xml, at) => listFromFile(xml, settledTrust(config), at),
    clock: () => instantOf(new Date()),
  });
}

const unreadable = (thrown: unknown): never => {
  throw new Fault(
    'CONFIG_INVALID',
    'the list of authorities cannot be read',
    { at: 'TRUSTED_LIST_FILE', rule: 'файл перечня аккредитованных центров не читается' },
    thrown,
  );
};
