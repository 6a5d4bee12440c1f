import type { Config } from '../../config.ts';
import type { Probe } from '../../pipeline/doctor/finding.ts';
import { secondJudge } from '../second-judge.ts';

/** Whether signatures have a second judge, as the settings want it. */
export const secondJudgeProbes = (config: Config): readonly Probe[] => [
  {
    group: 'trust',
    code: 'second-judge',
    name: 'второй судья подписей (OpenSSL с ГОСТ)',
    run: () => secondJudgeIsThere(config),
  },
];

async function secondJudgeIsThere(config: Config): Promise<string> {
  if (config.opensslGuard === 'off') return 'выключен: OPENSSL_GUARD=off';
  if (await secondJudge(config).isOn()) return 'проверяет каждую подпись вслед за нашим';
  return 'не найден или не знает ГОСТ: подписи проверяет один наш судья';
}
