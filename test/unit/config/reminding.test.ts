import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { inRussian } from '../../../src/domain/fault-text.ru.ts';

const faultOf = (env: Readonly<Record<string, string>>): string => {
  try {
    readConfig(env, () => 'secret');
  } catch (thrown) {
    return thrown instanceof Fault ? inRussian(thrown) : 'no fault';
  }
  return '';
};

const MAIL = {
  SMTP_URL: 'smtp://clerk@mail.example.invalid:587',
  SMTP_PASSWORD_FILE: '/run/secrets/smtp',
  MAIL_FROM: 'pechat@example.invalid',
  MAIL_TO: 'one@example.invalid, two@example.invalid',
};

describe('the settings of the morning letter', () => {
  it('are a server, a sender and addressees; nothing is sent without a server', () => {
    const config = readConfig(MAIL, () => 'secret');
    expect(config.mailTo).toEqual(['one@example.invalid', 'two@example.invalid']);
    expect(config.smtpPasswordFile?.reveal()).toBe('secret');
    expect(JSON.stringify(config)).not.toContain('"secret"');
    expect(readConfig({}).smtpUrl).toBeUndefined();
    expect(faultOf({ ...MAIL, SMTP_URL: 'smtps://clerk@[::1]' })).toBe('');
  });

  it.each([
    [{ ...MAIL, MAIL_FROM: '' }, 'MAIL_FROM'],
    [{ ...MAIL, MAIL_TO: '' }, 'MAIL_TO'],
    [{ ...MAIL, MAIL_TO: 'one@example.invalid nobody' }, 'MAIL_TO'],
    [{ ...MAIL, MAIL_FROM: 'Печать <pechat@example.invalid>' }, 'MAIL_FROM'],
    [{ ...MAIL, MAIL_FROM: 'a@b\r\nBcc:c@d' }, 'MAIL_FROM'],
    [{ ...MAIL, SMTP_PASSWORD_FILE: '' }, 'SMTP_PASSWORD_FILE'],
    [{ ...MAIL, SMTP_URL: 'smtp://mail.example.invalid' }, 'SMTP_PASSWORD_FILE'],
    [{ ...MAIL, SMTP_URL: 'http://mail.example.invalid' }, 'SMTP_URL'],
    [{ ...MAIL, SMTP_URL: 'smtp://clerk:pa55word@mail.example.invalid' }, 'SMTP_URL'],
  ])('are refused when they do not fit: %j', (env, name) => {
    const said = faultOf(env);
    expect(said).toContain(name);
    expect(said).not.toContain('pa55word');
  });
});

describe('the settings of terms and of the night', () => {
  it.each([
    ['DIGEST_AT', '8:00'],
    ['DIGEST_AT', '24:00'],
    ['NIGHTLY_STOP_AT', '06:60'],
    ['HAND_OVER_TERM_WORKING_DAYS', '0'],
    ['PUBLISHING_PARTICIPANT_INN', '7710168361'],
    ['BULK_RETRY_ABOVE_TASKS', '0'],
  ])('refuse %s=%s', (name, value) => {
    expect(faultOf({ [name]: value })).toContain(name);
  });

  it('know no handing over unless one is set', () => {
    expect(readConfig({}).handOverTermWorkingDays).toBeUndefined();
    expect(readConfig({ PUBLISHING_PARTICIPANT_INN: '7710168360' }).publishingParticipantInn).toBe(
      '7710168360',
    );
  });
});
