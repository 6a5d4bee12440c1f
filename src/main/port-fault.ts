import { Fault } from '../domain/fault.ts';

const RULES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'порт уже занят другой программой',
  EACCES: 'нет права открыть этот порт',
  EADDRNOTAVAIL: 'у этой машины нет такого адреса',
  ENOTFOUND: 'у этой машины нет такого адреса',
};

/** What a refused `listen` says, in words; anything else is left as it is. */
export function portFault(thrown: unknown, at: string, port: number): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const rule = RULES[code];
  return rule === undefined
    ? thrown
    : new Fault(
        'CONFIG_INVALID',
        'a port cannot be listened on',
        { at: `${at} ${port}`, rule, port },
        thrown,
      );
}
