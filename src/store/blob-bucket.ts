import { buffer } from 'node:stream/consumers';
import { addAbortSignal, Readable } from 'node:stream';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { digestOf } from '../chain/link.ts';
import { Fault } from '../domain/fault.ts';
import type { Digest } from '../domain/identifiers.ts';
import type { Blobs } from './blobs.ts';

export interface BucketSettings {
  readonly endpoint: URL;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: { readonly keyId: string; readonly secret: string };
  /** Longest wait for one reading or one writing, repetitions included. */
  readonly timeoutMs: number;
}

/**
 * Files by digest in a bucket of an S3 store, under the same names as in a directory (`ab/abcd…`), so that either can be
 * copied into the other.
 *
 * Nothing that the store says of itself is believed: what was written is read back, and what is read has its digest or is
 * not given out. There is no conditional writing: not every store has it, and who writes the same name writes the same
 * bytes.
 *
 * @throws {Fault} `BLOBS_UNREACHABLE`; `CONFIG_INVALID` when the store is there and refuses us
 */
export function blobBucket(settings: BucketSettings): Blobs {
  const shelf = shelfOf(settings);
  return {
    put: async (bytes) => {
      const digest = digestOf(bytes);
      const there = await shelf.read(digest);
      if (there !== undefined && digestOf(there) === digest) return digest;
      await shelf.write(digest, bytes);
      const back = await shelf.read(digest);
      // Its step is repeated: a store that shows a file late has it by then.
      if (back === undefined) throw unreachable('the store took a file and does not show it');
      whole(digest, back);
      return digest;
    },
    get: async (digest) => {
      const bytes = await shelf.read(digest);
      if (bytes === undefined) throw new Fault('BLOB_MISSING', 'no file has this digest', { digest });
      return whole(digest, bytes);
    },
  };
}

function whole(digest: Digest, bytes: Uint8Array): Uint8Array {
  if (digestOf(bytes) === digest) return bytes;
  throw new Fault('BLOB_DAMAGED', 'a file no longer has its digest', { digest });
}

interface Shelf {
  readonly read: (digest: Digest) => Promise<Uint8Array | undefined>;
  readonly write: (digest: Digest, bytes: Uint8Array) => Promise<void>;
}

function shelfOf({ bucket: Bucket, timeoutMs, ...rest }: BucketSettings): Shelf {
  const client = clientOf(rest);
  const limit = (): AbortSignal => AbortSignal.timeout(timeoutMs);
  return {
    read: (digest) =>
      reached(async () => {
        const abortSignal = limit();
        const found = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(digest) }), {
          abortSignal,
        });
        return bytesOf(found, abortSignal);
      }),
    write: async (digest, Body) => {
      const object = { Bucket, Key: keyOf(digest), Body, ContentType: 'application/octet-stream' };
      await reached(() => client.send(new PutObjectCommand(object), { abortSignal: limit() }));
    },
  };
}

const keyOf = (digest: Digest): string => `${digest.slice(0, 2)}/${digest}`;

/** The limit holds for the bytes as well: the client itself counts only until the first of them. */
async function bytesOf({ Body }: GetObjectCommandOutput, limit: AbortSignal): Promise<Uint8Array> {
  if (!(Body instanceof Readable)) return new Uint8Array();
  // A plain `Uint8Array`: a Buffer would compare and print otherwise.
  return Uint8Array.from(await buffer(addAbortSignal(limit, Body)));
}

const CONNECT_LIMIT_MS = 5_000;
const ATTEMPTS = 3;

/** Every setting that the client would else look for in the environment or in a file of the user is given here. */
const clientOf = ({
  endpoint,
  region,
  credentials: { keyId, secret },
}: Pick<BucketSettings, 'endpoint' | 'region' | 'credentials'>): S3Client =>
  new S3Client({
    endpoint: endpoint.href,
    region,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    // Names of buckets are no names of hosts with stores of one's own.
    forcePathStyle: true,
    // The digest is ours; framing the bytes for a checksum of the client's is not understood everywhere.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: ATTEMPTS,
    retryMode: 'standard',
    requestHandler: { connectionTimeout: CONNECT_LIMIT_MS },
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    useArnRegion: false,
    disableS3ExpressSessionAuth: true,
    authSchemePreference: [],
    sigv4aSigningRegionSet: [region],
    userAgentAppId: 'pechat',
  });

/** What the store or the network throws, as a fault; a file that is not there is `undefined`. */
async function reached<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof S3ServiceException))
      throw unreachable('the store of files does not answer', thrown);
    if (thrown.name === 'NoSuchKey') return undefined;
    const code = wordOf(thrown.name);
    if (mayPass(thrown)) throw unreachable('the store of files is in trouble', thrown);
    throw new Fault('CONFIG_INVALID', 'the store of files refuses us', { at: 'S3_ENDPOINT', rule: code });
  }
}

/** Trouble of theirs, or too many questions: but for `NotImplemented`, which stays so. */
const mayPass = ({ name, $metadata }: S3ServiceException): boolean => {
  const status = $metadata.httpStatusCode ?? 0;
  return (status >= 500 && status !== 501) || status === 429 || name === 'RequestTimeout';
};

/** Only the kind of the error: its message may say anything. */
const unreachable = (message: string, thrown?: unknown): Fault =>
  new Fault('BLOBS_UNREACHABLE', message, { code: wordOf(nameOf(thrown)) });

function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

const wordOf = (text: string): string => (/^\w{1,64}$/.test(text) ? text : 'unknown');
