import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../domain/fault.ts';

/** Longest wait for a command that runs, or for a service that is just starting. */
const PATIENCE_MS = 20_000;
const ASK_AGAIN_MS = 250;

/**
 * Does what needs the embedded record, which is for one process: as long as another holds it, that one
 * is asked, then waited for.
 *
 * @param ask gives what the holder answered, or `undefined` when it answers nobody
 * @param act throws `RECORD_IN_USE` before it has done anything
 * @throws {Fault} `RECORD_IN_USE` when patience is over
 */
export async function inTurn<T>(
  ask: () => Promise<T | undefined>,
  act: () => Promise<T>,
  tell: (line: string) => void,
): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (let waits = false; ; waits = true) {
    const answered = await ask();
    if (answered !== undefined) return answered;
    try {
      return await act();
    } catch (thrown) {
      const isBusy = thrown instanceof Fault && thrown.code === 'RECORD_IN_USE';
      if (!isBusy || performance.now() > until) throw thrown;
    }
    if (!waits) tell('Хранилище занято другой командой; ждёт своей очереди…');
    await pause(ASK_AGAIN_MS);
  }
}
