/** `pechat check-dossier` as an auditor uses it: the file, a root, and nothing of the house that made it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DossierReport } from '../../../src/dossier/dossier.ts';
import { writePem } from '../../../src/signature/pem.ts';
import { contentsOf, packed } from '../../support/dossiers.ts';
import { openTestHouse } from '../../support/house.ts';
import { signedOrder } from '../../support/officials.ts';
import { type Ended, pechat } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const desk = temporaryFolder('check-dossier');
const run = (...args: string[]): Promise<Ended> =>
  pechat(['check-dossier', ...args], desk, { DATA_DIRECTORY: join(desk, 'nothing') });

beforeAll(async () => {
  const house = await openTestHouse();
  const { id } = await signedOrder(house);
  const bytes = await packed(house, await contentsOf(house, id));
  writeFileSync(join(desk, 'root.pem'), writePem('CERTIFICATE', house.ca.root));
  writeFileSync(join(desk, 'd.zip'), bytes);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(join(desk, 'changed.zip'), bytes);
  await house.close();
});

describe('pechat check-dossier', () => {
  it('says yes, and why, where the file and the root are there and nothing else', async () => {
    const { status, said } = await run('d.zip', '--trust', 'root.pem');
    expect(said).toMatch(/^ДОСЬЕ ВЕРНО\n/);
    expect(said).toContain('  якорь событий: верно');
    expect(said).toContain('Подпись document.pdf.authorized-body.sig на ');
    expect(status).toBe(0);
  });

  it('says no of a changed one', async () => {
    const { status, said } = await run('changed.zip', '--trust', 'root.pem', '--json');
    expect(said).toMatch(/^\{\s+"verdict": "failed"/);
    expect((JSON.parse(said) as DossierReport).checks[0]?.name).toBe('container');
    expect(status).toBe(1);
  });

  it('does not decide without a root, and takes none out of the file', async () => {
    const { status, said } = await run('d.zip');
    expect(said).toMatch(/^РЕШИТЬ НЕЛЬЗЯ\n/);
    expect(said).toContain('печать досье: не решено');
    expect(status).toBe(2);
  });

  it('calls a file that is not there a slip of the command', async () => {
    expect((await run('none.zip')).status).toBe(64);
  });
});
