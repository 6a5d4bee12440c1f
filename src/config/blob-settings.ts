/** Where files are kept under their digest. */
import { integer, oneOf, optional, type Parse, pattern, required, setting, url } from './parse.ts';
import { Secret } from './secret.ts';

/** What opens a store of files; neither half is ever printed. */
export interface StoreKey {
  readonly keyId: Secret;
  readonly secret: Secret;
}

/** A file of two lines: the key's identifier, then its secret. */
const storeKey: Parse<StoreKey | undefined> = (path, read) => {
  if (path === undefined) return undefined;
  const [keyId = '', secret = '', ...rest] = linesOf(path, read);
  if (keyId === '' || secret === '' || rest.length > 0) {
    throw new Error('указывает на файл, в котором не две строки: идентификатор ключа и секрет');
  }
  return { keyId: new Secret(keyId), secret: new Secret(secret) };
};

function linesOf(path: string, read: (path: string) => string): readonly string[] {
  try {
    return read(path)
      .split('\n')
      .map((line) => line.trim());
  } catch {
    throw new Error('указывает на файл, который не читается');
  }
}

const endpoint = (value: string): URL => {
  const given = url(value);
  if (!/^https?:$/.test(given.protocol)) throw new Error('должно начинаться с https: или http:');
  if (given.username !== '' || given.password !== '') {
    throw new Error('ключ стоит не здесь, а в файле S3_CREDENTIALS_FILE');
  }
  return given;
};

export const BLOB_SETTINGS = {
  BLOBS: setting(
    required(oneOf('directory', 's3')),
    'directory',
    'files under their digest: directory (DATA_DIRECTORY/files), or a bucket of an S3 store',
  ),
  S3_ENDPOINT: setting(optional(endpoint), undefined, 'address of the store, without the bucket'),
  S3_BUCKET: setting(
    optional(pattern(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
    undefined,
    'bucket that is there already; nothing in it is ever deleted',
  ),
  S3_REGION: setting(required(pattern(/^[a-z0-9-]{1,40}$/)), 'us-east-1', 'region, as the store calls it'),
  S3_CREDENTIALS_FILE: setting(
    storeKey,
    undefined,
    'file of two lines: identifier of the access key, its secret',
  ),
  S3_TIMEOUT_MS: setting(
    required(integer(100, 300_000)),
    '30000',
    'longest wait for one file to be read or written, repetitions included',
  ),
  S3_WITHOUT_TLS: setting(
    required(oneOf('no', 'yes')),
    'no',
    'yes: http: is allowed in production too, where the way to the store is your own',
  ),
} as const;
