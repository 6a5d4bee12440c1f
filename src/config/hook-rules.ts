import type { Config } from './config-type.ts';

/** What web hooks lack, and what a production profile refuses of them. */
export function hookContradictions({
  profile,
  hookPlainHttp,
  hookLogDays,
  hookGiveUpHours,
}: Config): readonly string[] {
  const wrong: string[] = [];
  if (profile === 'production' && hookPlainHttp === 'yes')
    wrong.push('HOOK_PLAIN_HTTP=yes бывает только на стенде');
  if (hookLogDays * 24 <= hookGiveUpHours)
    wrong.push(
      'HOOK_LOG_DAYS должно быть дольше, чем HOOK_GIVE_UP_HOURS: иначе новость забудут раньше, чем доставят',
    );
  return wrong;
}
