/** The folder of those who will sign: certificates without keys, and powers of attorney beside them. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Config } from '../config.ts';
import { instantOf } from '../domain/identifiers.ts';
import { readCertificate } from '../signature/certificate.ts';
import { derFrom, readPem } from '../signature/pem.ts';
import { readable } from '../signature/readable.ts';
import { openSignatoryDesk } from '../signature/signatory/open-signatory-desk.ts';
import type { KeptPower, KnownSignatory, SignatoryDesk } from '../signature/signatory/signatory.ts';
import { trustOf } from '../signature/trust-settings.ts';
import { mustBeQualified, settledList } from './accepting-judges.ts';
import type { SecondJudge } from './second-judge.ts';
import { settledJudge, trustDirectoryOf, trusted } from './trust.ts';

/** No certificate and no power of attorney is nearly as long; a folder may hold anything. */
const LONGEST_BYTES = 1 << 20;

export function signatoryDesk(config: Config, second: SecondJudge): SignatoryDesk {
  const trustedList = settledList(config);
  return openSignatoryDesk({
    known: () => knownSignatories(config.signatoriesDirectory, config.signerCertificateFile),
    powers: () => keptPowers(config.signatoriesDirectory),
    trust: async () => {
      const { roots, ...settings } = trusted(trustDirectoryOf(config));
      return trustOf(roots, settings);
    },
    keyTermMonths: config.keyTermMonths,
    qualified: {
      verify: settledJudge(config),
      clock: () => instantOf(new Date()),
      ...(trustedList !== undefined && { trustedList }),
    },
    mustBeQualified: mustBeQualified(config),
    requiredPowers: (kind) => config.mandatePowers.get(kind) ?? [],
    responders: config.ocspUrls,
    opinionUnder: async (roots) => ((await second.isOn()) ? second.opinionUnder(roots) : undefined),
  });
}

/**
 * Of a folder, and of the key that this server uses itself. Certificates of authorities that lie there too belong
 * to everybody's chain. A file that cannot be read is given as an empty one: the desk says that it is no certificate.
 */
export async function knownSignatories(
  directory: string | undefined,
  ownFile?: string,
): Promise<readonly KnownSignatory[]> {
  const own = ownFile === undefined ? [] : [await ownCertificate(ownFile)];
  const files = [...own, ...(await filesOf(directory, /\.(?:cer|crt|pem)$/i))];
  const read = files.map(({ place, bytes }) => ({ place, ders: certificatesOf(bytes) }));
  const pool = read.flatMap(({ ders }) => ders.filter(isAuthority));
  return read.flatMap(({ place, ders }) => {
    return ders
      .filter((der) => !isAuthority(der))
      .map((certificate) => ({ place, certificate, chain: pool }));
  });
}

const ownCertificate = async (path: string): Promise<Kept> => ({
  place: basename(path),
  bytes: await readFile(path).catch(() => new Uint8Array()),
});

export async function keptPowers(directory: string | undefined): Promise<readonly KeptPower[]> {
  const signatures = new Map(
    (await filesOf(directory, /\.sig$/i)).map(({ place, bytes }) => [place.slice(0, -4), bytes]),
  );
  const powers = await filesOf(directory, /\.xml$/i);
  return powers.map(({ place, bytes }) => ({
    xml: bytes,
    signature: signatures.get(place) ?? signatures.get(place.slice(0, -4)) ?? new Uint8Array(),
  }));
}

/** What is no certificate is handed on as it is: the desk says so by the name of its file. */
function certificatesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const blocks = readable(() => readPem(Buffer.from(bytes).toString('latin1'), 'CERTIFICATE')) ?? [];
  return blocks.length > 0 ? blocks : [readable(() => derFrom(bytes, 'CERTIFICATE')) ?? bytes];
}

const isAuthority = (der: Uint8Array): boolean =>
  readable(() => readCertificate(der))?.basicConstraints?.ca === true;

interface Kept {
  readonly place: string;
  readonly bytes: Uint8Array;
}

async function filesOf(directory: string | undefined, pattern: RegExp): Promise<readonly Kept[]> {
  if (directory === undefined || !existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => pattern.test(name));
  const all = await Promise.all(
    names.toSorted().map(async (place): Promise<readonly Kept[]> => {
      const path = join(directory, place);
      const it = await stat(path);
      return !it.isFile() || it.size > LONGEST_BYTES ? [] : [{ place, bytes: await readFile(path) }];
    }),
  );
  return all.flat();
}
