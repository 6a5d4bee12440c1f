import type { Config } from './config-type.ts';

/** What a morning letter lacks. */
export function mailContradictions({
  smtpUrl,
  smtpPasswordFile,
  mailFrom,
  mailTo,
}: Config): readonly string[] {
  if (smtpUrl === undefined) return [];
  return [
    ...(mailFrom === undefined ? ['MAIL_FROM нужен, когда задан SMTP_URL'] : []),
    ...(mailTo.length === 0 ? ['MAIL_TO: нужен хотя бы один адрес, когда задан SMTP_URL'] : []),
    ...((smtpUrl.username === '') === (smtpPasswordFile === undefined)
      ? []
      : ['SMTP_PASSWORD_FILE и имя в SMTP_URL задаются вместе']),
  ];
}
