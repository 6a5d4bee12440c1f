import { Fault } from '../domain/fault.ts';

/** Of an error of the mail client: nothing that the server said, for it may repeat an address. */
interface ClientError {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

const WRONG_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/;

/** What the server will not take tomorrow either is for people; the rest may pass. */
export function mailFault(thrown: unknown, host: string): Fault {
  const { code, originalCode, responseCode, command }: ClientError =
    typeof thrown === 'object' && thrown !== null ? thrown : {};
  const facts = {
    at: host,
    rule: [command, responseCode, originalCode ?? code].filter((one) => isWord(one)).join(' '),
  };
  const refused =
    typeof responseCode === 'number'
      ? responseCode >= 500
      : code === 'ETLS' || code === 'EAUTH' || WRONG_CERTIFICATE.test(String(originalCode ?? code));
  return refused
    ? new Fault('MAIL_REFUSED', 'the mail server refused', facts)
    : new Fault('MAIL_UNREACHABLE', 'the mail server does not answer', facts);
}

const isWord = (one: unknown): boolean => typeof one === 'number' || (typeof one === 'string' && one !== '');
