/** An export of «Навигатор» at the shell: what the record keeps of it, and what `status` shows. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  applicationBase,
  applicationExport,
  sampleApplication,
  type ToldStatus,
} from '../../support/application-export.ts';
import { pechat } from '../../support/pechat.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('import-provenance');
const content = sampleApplication();
const FILED = { status: 'Подано', at: '2024-09-01T10:00:00+03:00' };
const RECEIVED = { status: 'Принято', at: '2024-09-02T10:00:00+03:00' };
const GRANTED = { status: 'Услуга оказана', at: '2024-09-03T10:00:00+03:00' };

const exported = (file: string, id: string | undefined, ...statuses: readonly ToldStatus[]): void =>
  writeFileSync(join(folder, file), applicationExport(content, id, statuses));
exported('first.csv', 'n-17', RECEIVED, FILED);
exported('later.csv', 'n-17', RECEIVED, GRANTED);
exported('other.csv', 'n-18', FILED);
exported('name.csv', 'Образцов', FILED);
writeFileSync(join(folder, 'base.json'), JSON.stringify(applicationBase(content)));
writeFileSync(join(folder, 'plain.json'), JSON.stringify({ ...content, documentNumber: 'З-0' }));

const run = (...args: string[]): ReturnType<typeof pechat> => pechat(args, folder, {});
const imported = (file: string, ...more: string[]): ReturnType<typeof pechat> =>
  run('import', file, '--kind', 'consumer-application', '--header', 'base.json', '--register', ...more);

interface Shown {
  readonly provenance?: object;
  readonly events: readonly { readonly event: string; readonly facts: Record<string, unknown> }[];
}

describe('pechat import --register of an export of «Навигатор»', () => {
  it('refuses an identifier that may be a name, without saying it', async () => {
    const { status, said, told } = await imported('name.csv');
    expect(status).toBe(1);
    expect(said).toContain('документ 1: не принят');
    expect(said).toContain('идентификатор в исходной системе');
    expect(said + told).not.toContain('Образцов');
  });

  it('keeps identifier and statuses, once, and status shows them', async () => {
    const first = await imported('first.csv', '--json');
    expect(first.status).toBe(0);
    const [made] = (JSON.parse(first.said) as { documents: { registration: { id: string } }[] }).documents;
    expect(made).toMatchObject({ registration: { result: 'registered', statuses: 2 } });
    const id = made?.registration.id ?? '';
    const again = await imported('first.csv');
    expect(again.said).toContain(`документ 1: уже зарегистрирован ${id}\n`);
    expect((await imported('later.csv')).said).toContain(`${id}, статусов заявления записано: 1\n`);
    const other = await imported('other.csv');
    expect([other.status, other.said]).toEqual([
      0,
      expect.stringContaining(
        `${id}, происхождение осталось прежним: документ зарегистрирован с другим или без него`,
      ),
    ]);

    const shown = JSON.parse((await run('status', id, '--json')).said) as Shown;
    expect(shown.provenance).toEqual({
      system: 'navigator',
      identifier: 'n-17',
      readAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
    });
    const read = shown.events.filter(({ event }) => event === 'SourceStatusRead');
    expect(read.map(({ facts }) => facts)).toEqual([
      { status: 'filed', statusAt: '2024-09-01T07:00:00.000Z' },
      { status: 'received', statusAt: '2024-09-02T07:00:00.000Z' },
      { status: 'granted', statusAt: '2024-09-03T07:00:00.000Z' },
    ]);
    const { said } = await run('status', id);
    expect(said).toContain('происхождение: «Навигатор», идентификатор n-17, прочитан ');
    expect(said).toContain('прочитан статус заявления на ЕПГУ: принято 02.09.2024, 10:00:00 (Москва) → ');
  });

  it('leaves register as it was: a document without provenance', async () => {
    const { status, said } = await run('register', 'plain.json', '--json');
    expect(status).toBe(0);
    const [line] = JSON.parse(said) as { id: string }[];
    const shown = JSON.parse((await run('status', line?.id ?? '', '--json')).said) as Shown;
    expect(shown).not.toHaveProperty('provenance');
    expect(shown.events.map(({ event }) => event)).toEqual(['Registered']);
  });
});
