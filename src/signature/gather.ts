import type { Instant } from '../domain/identifiers.ts';
import { TAG } from './der/tags.ts';
import { der, octetString, oid, sequence, tagged } from './der/writer.ts';
import type { Path } from './judge/path.ts';
import type { Why } from './judge/words.ts';
import type { Means } from './levels.ts';
import { OID } from './oids.ts';

/** What shows of chains that nobody in them is revoked, as PDF and XML keep it: DER. */
export interface Gathered {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  /** OCSPResponse, whole, where a CMS keeps the answer alone. */
  readonly answers: readonly Uint8Array[];
  /** Why something of it could not be had. */
  readonly why?: Why;
}

/** Asks for every certificate of the chains but the roots; chains of one file share authorities, and each is asked about once. */
export async function gatherFor(
  paths: readonly Path[],
  { collect }: Pick<Means, 'collect'>,
  at: Instant,
): Promise<Gathered> {
  const links = paths.flatMap((path) =>
    path.slice(0, -1).map((one, i) => ({ certificate: one.der, issuer: (path[i + 1] ?? one).der })),
  );
  const lists: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  let why: Why | undefined;
  for (const link of new Map(links.map((one) => [nameOf(one.certificate), one])).values()) {
    const found = await collect?.(link, at);
    lists.push(...(found?.lists ?? []));
    answers.push(...(found?.answers ?? []).map(responseOf));
    why ??= found?.why;
  }
  return {
    certificates: once(paths.flat().map((one) => one.der)),
    lists: once(lists),
    answers: once(answers),
    ...(why === undefined ? {} : { why }),
  };
}

const nameOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const once = (all: readonly Uint8Array[]): readonly Uint8Array[] => [
  ...new Map(all.map((one) => [nameOf(one), one])).values(),
];

/** RFC 6960, 4.2.1. */
const responseOf = (answer: Uint8Array): Uint8Array =>
  sequence(
    der(TAG.enumerated, Uint8Array.of(0)),
    tagged(0, sequence(oid(OID.ocspBasic), octetString(answer))),
  );
