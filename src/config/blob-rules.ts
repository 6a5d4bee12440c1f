import type { Config } from './config-type.ts';

/** What a store of files lacks, and what a production profile refuses of it. */
export function blobContradictions({
  profile,
  blobs,
  s3Endpoint,
  s3Bucket,
  s3CredentialsFile,
  s3WithoutTls,
}: Config): readonly string[] {
  if (blobs !== 's3') return [];
  const needed = { S3_ENDPOINT: s3Endpoint, S3_BUCKET: s3Bucket, S3_CREDENTIALS_FILE: s3CredentialsFile };
  const wrong = Object.entries(needed)
    .filter(([, given]) => given === undefined)
    .map(([name]) => `${name} нужен, когда BLOBS=s3`);
  const plain = profile === 'production' && s3Endpoint?.protocol === 'http:' && s3WithoutTls === 'no';
  return plain
    ? [...wrong, 'S3_ENDPOINT должен начинаться с https: при PROFILE=production, или S3_WITHOUT_TLS=yes']
    : wrong;
}
