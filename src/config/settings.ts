/** Every setting: how it is read, what it is when nothing is said, and what it is for. */
import { ACCESS_SETTINGS } from './access-settings.ts';
import { API_SETTINGS } from './api-settings.ts';
import { mandatePowers } from './mandate-powers.ts';
import { PUBLISHABLE_KINDS } from '../domain/document.ts';
import { BLOB_SETTINGS } from './blob-settings.ts';
import { HOOK_SETTINGS } from './hook-settings.ts';
import { KEY_SETTINGS } from './key-settings.ts';
import { LINK_SETTINGS } from './link-settings.ts';
import {
  integer,
  oneOf,
  optional,
  pattern,
  required,
  secretFile,
  setting,
  someOf,
  text,
  timeZone,
  url,
  urls,
} from './parse.ts';
import { REMINDING_SETTINGS } from './reminding-settings.ts';
import { RENDER_SETTINGS } from './render-settings.ts';
import { SEAL_SETTINGS } from './seal-settings.ts';
import { WATCH_SETTINGS } from './watch-settings.ts';

export const SETTINGS = {
  PROFILE: setting(
    required(oneOf('stand', 'production')),
    'stand',
    'stand: test keys and the embedded engines are allowed; production: neither is',
  ),
  DATA_DIRECTORY: setting(required(text), 'var', 'files, the embedded record, the stand'),
  ...BLOB_SETTINGS,
  DATABASE_URL: setting(optional(url), undefined, 'PostgreSQL 15 or later; unset: the embedded record'),
  DATABASE_PASSWORD_FILE: setting(secretFile, undefined, 'file with the password of DATABASE_URL'),
  DATABASE_SCHEMA: setting(required(pattern(/^[a-z_][a-z0-9_]{0,62}$/)), 'pechat', 'schema of its own'),
  REDIS_URL: setting(optional(url), undefined, 'Redis 6.2 or Valkey, noeviction; unset: the embedded queue'),
  REDIS_PASSWORD_FILE: setting(secretFile, undefined, 'file with the password of REDIS_URL'),
  REDIS_KEY_PREFIX: setting(required(pattern(/^[a-z0-9_-]{1,32}$/)), 'pechat', 'all keys begin with it'),
  LOG_LEVEL: setting(
    required(oneOf('debug', 'info', 'warn', 'error')),
    'info',
    'least level that is written',
  ),
  HTTP_HOST: setting(required(text), '127.0.0.1', 'address that the service listens on'),
  HTTP_PORT: setting(required(integer(0, 65_535)), '8080', 'port of the service'),
  ...ACCESS_SETTINGS,
  ...API_SETTINGS,
  ...WATCH_SETTINGS,
  STOP_WITHIN_MS: setting(
    required(integer(1_000, 600_000)),
    '25000',
    'SIGTERM: how long the jobs in hand are waited for; shorter than the patience of your supervisor',
  ),
  ...RENDER_SETTINGS,
  TIME_ZONE: setting(required(timeZone), 'Europe/Moscow', 'zone of the nightly run'),
  NIGHTLY_PATTERN: setting(
    required(pattern(/^[\d*/, -]{9,60}$/)),
    '0 1 * * *',
    'cron: when the night begins',
  ),
  SWEEP_EVERY_MS: setting(required(integer(50, 60_000)), '1000', 'how often open tasks are rung again'),
  RETRY_BASE_MS: setting(required(integer(10, 3_600_000)), '60000', 'first pause after a failed attempt'),
  RECEIPTS_POLL_MS: setting(required(integer(50, 86_400_000)), '60000', 'how often receipts are asked for'),
  PORTAL_RECEIPT_SIGNER_INN: setting(
    optional(pattern(/^\d{10}$/)),
    undefined,
    'ИНН in the certificate that signs the receipts of the receiving system: no other receipt is believed; unset: it signs none',
  ),
  PORTAL_CHANNEL: setting(
    required(oneOf('by-hand', 'portal')),
    'by-hand',
    'by-hand: a person uploads a bundle; portal: package contract of schemas/portal',
  ),
  PORTAL_URL: setting(optional(url), undefined, 'receiving system'),
  OPEN_DATA_URL: setting(
    optional(url),
    undefined,
    'open data of the portal, the proof of publication; unset: those of PORTAL_URL, if it is set',
  ),
  PORTAL_AGREEMENT: setting(optional(text), undefined, 'agreement with the receiving system'),
  PORTAL_TOKEN_FILE: setting(secretFile, undefined, 'file with the access token of the receiving system'),
  PORTAL_TIMEOUT_MS: setting(required(integer(100, 300_000)), '30000', 'longest wait for an answer'),
  PORTAL_SETTLE_MS: setting(
    required(integer(100, 86_400_000)),
    '300000',
    'an unanswered package is left alone this long; longer than an attempt (2 min) and PORTAL_LIMIT_MS together',
  ),
  PORTAL_LIMIT_MS: setting(
    required(integer(100, 86_400_000)),
    '150000',
    'the longest that the receiving system itself takes to take a package in; ask its operator',
  ),
  ...LINK_SETTINGS,
  AGREEMENT_FILE_GROUND: setting(
    optional(text),
    undefined,
    'legal ground for publishing the file of an agreement beside the information on it',
  ),
  SENDER_CODE: setting(
    required(pattern(/^[0-9A-ZА-Я]{8}$/)),
    '00000000',
    'code in the consolidated register',
  ),
  TRUST_DIRECTORY: setting(
    optional(text),
    undefined,
    'roots (*.pem, *.crt, *.cer) and CRLs (*.crl) that are trusted',
  ),
  TRUSTED_LIST_FILE: setting(
    optional(text),
    undefined,
    "the ministry's list of accredited authorities (TSL), fetched anew at least weekly; unset: nobody asks for accreditation",
  ),
  SIGNATURE_KIND: setting(
    optional(oneOf('any', 'qualified')),
    undefined,
    'which signatures are accepted: any under a trusted root, or qualified ones only; unset: any at a stand, qualified in production',
  ),
  SIGNATORIES_DIRECTORY: setting(
    optional(text),
    undefined,
    'certificates of those who will sign (*.cer, *.crt, *.pem; no keys) and powers of attorney (*.xml, *.xml.sig)',
  ),
  KEY_TERM_MONTHS: setting(
    required(integer(1, 60)),
    '15',
    'how long a private key lives where its certificate does not say',
  ),
  SIGNATURE_LEVEL: setting(
    required(oneOf('B', 'T', 'LT')),
    'B',
    'to which accepted signatures are raised: T with a time-stamp, LT with lists and answers as well',
  ),
  TSA_URLS: setting(required(urls), '', 'time-stamping authorities, RFC 3161 over HTTP, in order'),
  OCSP_URLS: setting(
    required(urls),
    '',
    'OCSP responders in order, asked for LT where TRUST_DIRECTORY has no fresh list',
  ),
  TSA_TIMEOUT_MS: setting(
    required(integer(100, 120_000)),
    '10000',
    'longest wait for one authority or responder',
  ),
  RENEW_BEFORE_DAYS: setting(
    required(integer(1, 3_650)),
    '90',
    'a time-stamp is renewed so long before the first certificate of its chain ends',
  ),
  PADES_KINDS: setting(
    required(someOf(...PUBLISHABLE_KINDS)),
    '',
    'kinds signed inside the PDF instead of in files beside it; of documents rendered from now on',
  ),
  MANDATE_POWERS: setting(
    required(mandatePowers),
    '',
    'codes that a power of attorney must hold, as KIND:CODE, KIND:CODE; of other kinds powers are not asked for',
  ),
  ...KEY_SETTINGS,
  ...SEAL_SETTINGS,
  ...REMINDING_SETTINGS,
  ...HOOK_SETTINGS,
} as const;
