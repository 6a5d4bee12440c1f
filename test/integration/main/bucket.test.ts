/** The program with its files in a bucket, as an operator sets it up. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments } from '../../../src/stand/samples/index.ts';
import { type Environment, pechat } from '../../support/pechat.ts';
import { hasSwift, openSwift, type Swift } from '../../support/s3/swift.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('bucket');

describe.runIf(hasSwift)('the program with files in a bucket', () => {
  let swift: Swift;
  let environment: Environment;
  beforeAll(async () => {
    swift = await openSwift();
    const { endpoint, bucket, region, credentials } = swift.settings;
    const keyFile = join(folder, 's3-key');
    writeFileSync(keyFile, `${credentials.keyId}\n${credentials.secret}\n`, { mode: 0o600 });
    environment = {
      DATA_DIRECTORY: join(folder, 'data'),
      BLOBS: 's3',
      S3_ENDPOINT: endpoint.href,
      S3_BUCKET: bucket,
      S3_REGION: region,
      S3_CREDENTIALS_FILE: keyFile,
      S3_TIMEOUT_MS: '3000',
    };
    writeFileSync(join(folder, 'order.json'), JSON.stringify(sampleDocuments('omsk')[0]?.content));
  });
  afterAll(() => swift?.remove());

  it('keeps them there and nowhere else, and finds them again', async () => {
    expect(await pechat(['register', 'order.json'], folder, environment)).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, 'data', 'files'))).toBe(false);
    const checked = await pechat(['check-files', '--json'], folder, environment);
    expect(checked.status).toBe(0);
    expect(JSON.parse(checked.said)).toMatchObject({ passed: true, checked: 1 });
    const { said } = await pechat(['doctor'], folder, environment);
    expect(said).toContain('+ хранилище файлов: файл записан и прочитан обратно');
  });

  it('says in Russian that the store does not answer, and that this passes by itself', async () => {
    await swift.kill();
    const { status, said, told } = await pechat(['check-files'], folder, environment);
    expect([status, said]).toEqual([69, '']);
    expect(told).toContain('Хранилище файлов не отвечает');
    expect(told).toContain('попытка повторится сама');
  });
});
