import { afterAll, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { raiseLevel } from '../../../src/signature/levels.ts';
import { askOcsp } from '../../../src/signature/ocsp/client.ts';
import { openTimestamps } from '../../../src/signature/timestamp/client.ts';
import { openTestCa } from '../../../src/stand/ca/test-ca.ts';
import { openStandOcsp } from '../../../src/stand/ocsp/open-ocsp.ts';
import { openStandTsa } from '../../../src/stand/tsa/open-tsa.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = (): Instant => new Date().toISOString() as Instant;
const content = new TextEncoder().encode('Социальный заказ');
const folder = temporaryFolder('ca');
const ca = await openTestCa(folder, now);
const tsa = await openStandTsa(await ca.timestamps());
const ocsp = await openStandOcsp(await ca.ocsp());
afterAll(async () => void (await Promise.all([tsa.close(), ocsp.close()])));
const { signer } = await ca.signatory({
  organisation: 'Школа искусств (учебный пример)',
  inn: '9900000003',
  position: 'Директор',
  person: 'Примеров Образец Петрович',
});

it('The services of the test CA raise a signature of its signatory to LT', async () => {
  const means = {
    roots: [ca.root],
    stamp: openTimestamps({ urls: [tsa.url], roots: [ca.root] }),
    collect: async (subject: { certificate: Uint8Array; issuer: Uint8Array }, at: Instant) => {
      const outcome = await askOcsp(ocsp.url, subject, at);
      return { lists: [], answers: outcome.kind === 'answered' ? [outcome.answer] : [] };
    },
  };
  const bes = await signDetached(content, signer, now());
  expect(await raiseLevel(content, bes, 'LT', means, now())).toMatchObject({ level: 'LT' });
});

it('Its OCSP says of one who was revoked that he is', async () => {
  const [issuer = new Uint8Array()] = ca.chain;
  const about = { certificate: signer.certificate, issuer };
  expect(await askOcsp(ocsp.url, about, now())).toMatchObject({ status: 'good' });
  await ca.revoke(signer.certificate);
  expect(await askOcsp(ocsp.url, about, now())).toMatchObject({ status: 'revoked' });
});

it('Whoever opens the directory again meets the same services', async () => {
  const again = await openTestCa(folder, now);
  expect((await again.timestamps()).certificate).toEqual((await ca.timestamps()).certificate);
});
