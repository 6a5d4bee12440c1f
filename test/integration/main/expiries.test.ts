import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { expiries } from '../../../src/main/expiries.ts';
import { AUTHORITY, listOf, member } from '../../support/pki.ts';
import { powerXml } from '../../support/qualified.ts';
import { signatoryPki } from '../../support/signatory-pki.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NOW = '2026-11-22T12:00:00.000Z' as Instant;

describe('what runs out', () => {
  const folder = temporaryFolder('expiries');
  const [signatories, trust] = [join(folder, 'signatories'), join(folder, 'trust')];
  for (const one of [signatories, trust]) mkdirSync(one);
  const env = { DATA_DIRECTORY: folder, SIGNATORIES_DIRECTORY: signatories, TRUST_DIRECTORY: trust };
  const pki = signatoryPki();
  writeFileSync(join(signatories, 'head.cer'), pki.signatory().certificate);
  writeFileSync(
    join(signatories, 'centre.cer'),
    member({ name: 'Центр', extensions: AUTHORITY }).certificate,
  );
  writeFileSync(join(signatories, 'power.xml'), powerXml());
  writeFileSync(join(signatories, 'torn.xml'), '<Доверенность');
  writeFileSync(join(signatories, 'torn.pem'), 'no certificate');
  writeFileSync(join(trust, 'root.cer'), pki.root.certificate);
  const list = listOf({ by: pki.root, nextUpdate: '2026-11-24T20:59:59.000Z' });
  writeFileSync(join(trust, 'root.crl'), list);
  writeFileSync(join(trust, 'torn.crl'), 'no list');

  it('is each certificate, power of attorney, root and list of the folders, and the calendar; nothing torn', async () => {
    const found = await expiries(readConfig(env), NOW);
    expect(found.map(({ kind }) => kind)).toEqual([
      'certificate',
      'mandate',
      'root',
      'revocation-list',
      'calendar',
    ]);
    const days = Object.fromEntries(found.map(({ kind, term }) => [kind, term]));
    expect(days['mandate']).toEqual({ kind: 'day', day: '2027-08-31' });
    expect(days['revocation-list']).toEqual({ kind: 'day', day: '2026-11-24' });
    expect(days['calendar']).toEqual({ kind: 'day', day: '2026-11-30' });
    for (const term of Object.values(days)) expect(term.kind).toBe('day');
  });

  it('names nobody: numbers alone', async () => {
    const said = JSON.stringify(await expiries(readConfig(env), NOW));
    expect(said).toContain('019aa000-0000-4000-8000-000000000001');
    expect(said).not.toMatch(/Образц|head\.cer|9900000003/);
  });

  it('is the calendar alone where there are no folders, or nothing in them can be read', async () => {
    const empty = temporaryFolder('empty');
    expect((await expiries(readConfig({ DATA_DIRECTORY: empty }), NOW)).map(({ kind }) => kind)).toEqual([
      'calendar',
    ]);
    const torn = temporaryFolder('torn');
    writeFileSync(join(torn, 'root.cer'), 'no certificate');
    expect(await expiries(readConfig({ DATA_DIRECTORY: empty, TRUST_DIRECTORY: torn }), NOW)).toHaveLength(1);
  });
});
