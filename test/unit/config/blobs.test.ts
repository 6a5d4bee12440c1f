import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { Fault } from '../../../src/domain/fault.ts';

const BUCKET = {
  BLOBS: 's3',
  S3_ENDPOINT: 'http://store:9000',
  S3_BUCKET: 'pechat-files',
  S3_CREDENTIALS_FILE: '/run/secrets/s3',
};

const PRODUCTION = {
  PROFILE: 'production',
  DATABASE_URL: 'postgres://db/pechat',
  REDIS_URL: 'redis://queue',
  SIGNATURE_KIND: 'any',
};

const refusal = (env: Record<string, string>, file = 'keyid\ntiss3cret'): string => {
  try {
    readConfig(env, () => file);
  } catch (thrown) {
    if (thrown instanceof Fault) return String(thrown.facts['rule']);
  }
  return '';
};

describe('the settings of a bucket', () => {
  it('are asked for all at once when files are kept in one, and not before', () => {
    expect(readConfig({}).blobs).toBe('directory');
    const said = refusal({ BLOBS: 's3' });
    for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_CREDENTIALS_FILE']) expect(said).toContain(name);
    expect(refusal(BUCKET)).toBe('');
  });

  it('read identifier and secret from a file of two lines, and print neither', () => {
    const config = readConfig(BUCKET, () => 'keyid\r\ntiss3cret\n'.trim());
    expect(config.s3CredentialsFile?.keyId.reveal()).toBe('keyid');
    expect(config.s3CredentialsFile?.secret.reveal()).toBe('tiss3cret');
    expect(JSON.stringify(config)).not.toMatch(/keyid|tiss3cret/);
  });

  it.each(['onlyone', 'a\nb\nc', 'a\n\nb', ''])('refuse a file of %j, without its words', (file) => {
    expect(refusal(BUCKET, file)).toMatch(/^S3_CREDENTIALS_FILE указывает на файл, в котором не две строки/);
  });

  it.each([
    ['S3_ENDPOINT', 'ftp://store'],
    ['S3_ENDPOINT', 'https://keyid:tiss3cret@store'],
    ['S3_BUCKET', 'Files'],
    ['S3_BUCKET', '../files'],
  ])('refuse %s=%s', (name, value) => {
    const said = refusal({ ...BUCKET, [name]: value });
    expect(said).toContain(name);
    expect(said).not.toContain('tiss3cret');
  });

  it('want TLS in production, unless the operator says that the way is his own', () => {
    expect(refusal({ ...PRODUCTION, ...BUCKET })).toContain('S3_ENDPOINT');
    expect(refusal({ ...PRODUCTION, ...BUCKET, S3_ENDPOINT: 'https://store' })).toBe('');
    expect(refusal({ ...PRODUCTION, ...BUCKET, S3_WITHOUT_TLS: 'yes' })).toBe('');
  });
});
