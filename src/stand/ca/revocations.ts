import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { type Instant, instantOf } from '../../domain/identifiers.ts';
import {
  buildRevocationList,
  type NewRevocationList,
} from '../../signature/issuing/revocation-list-builder.ts';
import { type Authority, keyIdentifierOf } from './authority.ts';
import { listExtensions } from './extensions.ts';
import { keepOnce, readIfThere } from './files.ts';

const LIST_TERM_MS = 7 * 86_400_000;

/** Whom the test CA has revoked: a folder with a file each, its name the serial number, its text since when. */
export interface Revocations {
  /** @param serialNumber lower-case hexadecimal. A second time changes nothing. */
  add(serialNumber: string, at: Instant): Promise<void>;
  has(serialNumber: string): Promise<boolean>;
  /** @returns `undefined` for one who is not revoked */
  since(serialNumber: string): Promise<Instant | undefined>;
  /** Fresh lists of both authorities, DER, the issuer of signatories first. */
  lists(intermediate: Authority, root: Authority, now: Instant): Promise<readonly Uint8Array[]>;
}

export const openRevocations = (folder: string): Revocations => ({
  add: async (serialNumber, at) => void (await keepOnce(join(folder, serialNumber), () => at)),
  has: async (serialNumber) => (await readIfThere(join(folder, serialNumber))) !== undefined,
  since: async (serialNumber) => (await readIfThere(join(folder, serialNumber))) as Instant | undefined,
  lists: async (intermediate, root, now) => [
    listOf(intermediate, await read(folder), now),
    // The stand has no way to revoke its own intermediate authority.
    listOf(root, [], now),
  ],
});

type Entries = NewRevocationList['revoked'];

async function read(folder: string): Promise<Entries> {
  const names = await readdir(folder).catch(emptyWithoutFolder);
  const serials = names.filter((name) => /^[0-9a-f]+$/.test(name)).toSorted();
  return Promise.all(
    serials.map(async (serialNumber) => ({
      serialNumber: new Uint8Array(Buffer.from(serialNumber, 'hex')),
      at: wholeSecond(((await readIfThere(join(folder, serialNumber))) ?? '') as Instant),
    })),
  );
}

function emptyWithoutFolder(thrown: unknown): string[] {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
  throw new Fault('STORE_UNREACHABLE', 'the folder of revoked certificates cannot be read', {}, thrown);
}

/** The number of a list is its moment in milliseconds: it grows, and need not be kept. */
function listOf({ certificate, key }: Authority, revoked: Entries, now: Instant): Uint8Array {
  return buildRevocationList(
    {
      issuer: certificate.subject.bytes,
      thisUpdate: wholeSecond(now),
      nextUpdate: wholeSecond(instantOf(new Date(Date.parse(now) + LIST_TERM_MS))),
      revoked,
      extensions: listExtensions(keyIdentifierOf(key.publicKeyInfo), Date.parse(now)),
    },
    key.signBytes,
  );
}

const wholeSecond = (at: Instant): Instant => `${at.slice(0, 19)}.000Z` as Instant;
