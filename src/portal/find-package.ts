import {
  type PackageStatus,
  readStatus,
  readStatusList,
  readUnknownPackage,
} from '../../schemas/portal/answers.ts';
import { businessQuery, type Manifest } from '../../schemas/portal/manifest.ts';
import {
  instantOf,
  type RegistryNumber,
  type SubmissionKey,
  type TrackingId,
} from '../domain/identifiers.ts';
import { answerIn, readable } from './answers.ts';
import { digestOf } from './digest-of.ts';
import { manifestIn } from './package.ts';
import type { Portal } from './portal-settings.ts';
import type { Found } from './publisher.ts';

/** By our id first, then by business key: under another id it may be the same document. */
export async function findPackage(
  portal: Portal,
  key: SubmissionKey,
  packed: Uint8Array,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const manifest = manifestIn(packed);
  const own = await portal.ask({
    method: 'GET',
    url: new URL(`packages/${encodeURIComponent(key)}`, portal.url),
    signal,
  });
  const body = answerIn(portal.now(), own, [200, 404]);
  if (own.kind === 'answered' && own.status === 200) {
    return foundOf(
      readable(readStatus, body),
      (status) => status.refId === key && status.digest === digestOf(packed),
    );
  }
  readable(readUnknownPackage, body);
  return byBusinessKey(portal, manifest, signal);
}

async function byBusinessKey(
  portal: Portal,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const url = new URL('packages', portal.url);
  url.search = new URLSearchParams(businessQuery(manifest)).toString();
  const body = answerIn(portal.now(), await portal.ask({ method: 'GET', url, signal }), [200]);
  const { packages } = readable(readStatusList, body);
  const same = packages.find((status) => sameFiles(status, manifest)) ?? packages[0];
  return same === undefined ? undefined : foundOf(same, (status) => sameFiles(status, manifest));
}

function foundOf(status: PackageStatus, ours: (status: PackageStatus) => boolean): Found {
  if (ours(status)) {
    return {
      kind: 'acknowledged',
      trackingId: status.loadId as TrackingId,
      at: instantOf(new Date(status.receivedAt)),
    };
  }
  return {
    kind: 'conflict',
    ...(status.regNum === undefined ? {} : { registryNumber: status.regNum as RegistryNumber }),
  };
}

/** Under another package id the document is the same if each file of it has the same digest. */
const sameFiles = (status: PackageStatus, manifest: Manifest): boolean =>
  filesOf(status) === filesOf(manifest);

const filesOf = ({ files }: { readonly files: readonly { role: string; hash: string }[] }): string =>
  files
    .map(({ role, hash }) => `${role} ${hash}`)
    .toSorted()
    .join('\n');
