import { open } from 'node:fs/promises';
import { Fault } from '../../domain/fault.ts';

/** Others than the owner may not even read it. */
const OF_OTHERS = 0o077;

/**
 * The PIN: the first line of a file that its owner alone may read. It goes straight to the token or
 * program; it never stands in a setting, an argument of ours, a fault or a log.
 *
 * @throws {Fault} `CONFIG_INVALID` when the file is not there, is open to others, or is empty
 */
export async function readPin(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => {
    throw wrong('файл не читается');
  });
  try {
    const { mode } = await file.stat();
    if ((mode & OF_OTHERS) !== 0) throw wrong('файл доступен не только владельцу (нужен режим 0600)');
    const [pin = ''] = (await file.readFile('utf8')).split(/\r?\n/);
    if (pin === '') throw wrong('файл пуст');
    return pin;
  } finally {
    await file.close();
  }
}

const wrong = (rule: string): Fault =>
  new Fault('CONFIG_INVALID', 'the PIN file is not usable', { at: 'файл ПИН-кода', rule });
