import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentId } from '../../../src/domain/identifiers.ts';
import { holdDirectory } from '../../../src/store/embedded/lock.ts';
import { openRecord } from '../../../src/store/open-record.ts';
import { testEngines, type TestPlace } from '../../support/databases.ts';
import { newRegistration } from './samples.ts';

const PROGRAM = fileURLToPath(new URL('open-and-hold.ts', import.meta.url));

describe('the embedded record', () => {
  const [{ newPlace }] = testEngines;
  let home: TestPlace;
  let directory: string;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    home = await newPlace();
    directory = home.place.directory ?? '';
  });

  afterEach(async () => {
    await killed();
    await home.remove();
  });

  const killed = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };

  /** Starts another process on the directory; what it registered. */
  const another = async (): Promise<string> => {
    child = spawn(process.execPath, [PROGRAM, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout! })) return line;
    throw new Error('the other process has said nothing');
  };

  it('belongs to one process, until it ends: kill -9 lets go of it and loses nothing', async () => {
    const id = documentId(await another());
    await expect(openRecord({ directory })).rejects.toThrowFault('RECORD_IN_USE');
    await killed();
    const record = await openRecord({ directory });
    expect(await record.store.load(id)).toMatchObject({ state: 'registered' });
    expect(await record.store.audit()).toBeUndefined();
    await record.close();
  });

  it('is whole after a cluster was killed while it was being made', async () => {
    await rename(join(directory, 'pgdata'), join(directory, 'pgdata.unfinished'));
    await rm(join(directory, 'pgdata.unfinished', 'global'), { recursive: true });
    const record = await openRecord({ directory });
    expect(await record.store.list()).toEqual([]);
    await record.close();
  });

  it('can be opened again once it was closed', async () => {
    const first = await openRecord({ directory });
    const { document } = await first.store.register(newRegistration());
    await first.close();
    const second = await openRecord({ directory });
    expect(await second.store.load(document.id)).toEqual(document);
    await second.close();
  });

  describe('its lock', () => {
    it('is held once within one process as well, by whatever path', async () => {
      const hold = await holdDirectory(directory);
      const other = `${directory}-link`;
      await symlink(directory, other);
      await expect(holdDirectory(other)).rejects.toThrowFault('RECORD_IN_USE');
      await rm(other);
      await hold.release();
      await (await holdDirectory(directory)).release();
    });

    it('of one directory does not hold another', async () => {
      const one = await holdDirectory(directory);
      const other = join(directory, 'other');
      await mkdir(other);
      const two = await holdDirectory(other);
      await expect(holdDirectory(directory)).rejects.toThrowFault('RECORD_IN_USE');
      await Promise.all([one.release(), two.release()]);
    });
  });
});
