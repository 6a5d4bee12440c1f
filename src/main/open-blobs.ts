import { join } from 'node:path';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { blobFiles } from '../store/blob-files.ts';
import type { Blobs } from '../store/blobs.ts';

/** Where the settings keep files. The client of S3 is loaded only for those who have one. */
export async function openBlobs(config: Config): Promise<Blobs> {
  if (config.blobs === 'directory') return blobFiles(join(config.dataDirectory, 'files'));
  const { s3Endpoint: endpoint, s3Bucket: bucket, s3CredentialsFile: key } = config;
  if (endpoint === undefined || bucket === undefined || key === undefined) {
    throw new Fault('CONFIG_INVALID', 'the settings of the bucket were not looked at', { at: 'BLOBS' });
  }
  const { blobBucket } = await import('../store/blob-bucket.ts');
  return blobBucket({
    endpoint,
    bucket,
    region: config.s3Region,
    credentials: { keyId: key.keyId.reveal(), secret: key.secret.reveal() },
    timeoutMs: config.s3TimeoutMs,
  });
}
