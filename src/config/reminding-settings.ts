/** Settings of terms, of the night's hours, and of the morning letter. */
import { innProblem } from '../domain/codes/index.ts';
import { integer, optional, pattern, required, secretFile, setting, text, url } from './parse.ts';

const timeOfDay = pattern(/^([01]\d|2[0-3]):[0-5]\d$/);

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

const address = (value: string): string => {
  if (!ADDRESS.test(value)) throw new Error('не адрес почты');
  return value;
};

/** In order, with spaces or commas between them. */
const addresses = (value: string): readonly string[] =>
  value
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(address);

const smtp = (value: string): URL => {
  const given = url(value);
  if (given.protocol !== 'smtp:' && given.protocol !== 'smtps:')
    throw new Error('должно начинаться с smtp: или smtps:');
  if (given.password !== '') throw new Error('пароль стоит не здесь, а в файле SMTP_PASSWORD_FILE');
  return given;
};

const inn = (value: string): string => {
  if (innProblem(value) !== undefined) throw new Error('не ИНН');
  return value;
};

export const REMINDING_SETTINGS = {
  SUBMIT_TERM_WORKING_DAYS: setting(required(integer(1, 60)), '5', 'T1: submit after approval'),
  PORTAL_TERM_WORKING_DAYS: setting(required(integer(1, 60)), '5', 'T2: the portal processes'),
  HAND_OVER_TERM_WORKING_DAYS: setting(
    optional(integer(1, 60)),
    undefined,
    'T0: the author hands over to the publishing participant after approval; unset: the author publishes itself',
  ),
  PUBLISHING_PARTICIPANT_INN: setting(
    optional(inn),
    undefined,
    'INN of that participant: documents of its own have no T0; unset: every document has one where T0 is set',
  ),
  NIGHTLY_STOP_AT: setting(
    required(timeOfDay),
    '06:00',
    'HH:MM in TIME_ZONE at which the night begins nothing new',
  ),
  BULK_RETRY_ABOVE_TASKS: setting(
    required(integer(1, 100_000)),
    '10',
    'a replay of more tasks than this needs the word of a second person',
  ),
  DIGEST_AT: setting(required(timeOfDay), '08:00', 'HH:MM in TIME_ZONE of the morning letter'),
  URGENT_LETTERS_PER_HOUR: setting(
    required(integer(0, 60)),
    '6',
    'urgent letters within an hour at most; what they do not hold is for a later one; 0: none are sent',
  ),
  URGENT_LOOK_EVERY_MS: setting(
    required(integer(1_000, 3_600_000)),
    '60000',
    'how often it is looked whether something urgent was not told yet',
  ),
  SMTP_URL: setting(
    optional(smtp),
    undefined,
    'smtps://user@host:465, or smtp://user@host:587 with STARTTLS; no TLS only on loopback; unset: no letter',
  ),
  SMTP_PASSWORD_FILE: setting(secretFile, undefined, 'file with the password of SMTP_URL'),
  SMTP_CA_FILE: setting(optional(text), undefined, 'PEM of authorities to believe instead of the usual ones'),
  SMTP_TIMEOUT_MS: setting(required(integer(100, 300_000)), '30000', 'longest silence of the mail server'),
  MAIL_FROM: setting(optional(address), undefined, 'sender of the letters'),
  MAIL_TO: setting(required(addresses), '', 'who gets them, with spaces or commas between them'),
} as const;
