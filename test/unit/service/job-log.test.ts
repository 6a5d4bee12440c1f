import got from 'got';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/fault.ts';
import { GIVEN_UP } from '../../../src/pipeline/job-log.ts';
import { jobLog } from '../../../src/service/log/job-log.ts';
import { openLog } from '../../../src/service/log/logger.ts';

const LEVELS = { debug: 20, info: 30, warn: 40, error: 50 } as const;

/** What is written of one attempt. */
function written(result: string, thrown?: unknown, queue = 'publish'): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  const log = jobLog(openLog('debug', { write: (line: string) => void lines.push(line) }), () => 0);
  log.start(queue, `${queue}-1`, 3)(result, thrown);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const levelOf = (result: string, thrown?: unknown, queue?: string): unknown =>
  written(result, thrown, queue)[0]?.['level'];

describe('the log', () => {
  it('has one line an attempt, and the line is the whole story', () => {
    const [line, ...more] = written('acknowledged');
    expect(more).toEqual([]);
    expect(line).toEqual({
      level: LEVELS.info,
      time: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      event: 'job.ended',
      queue: 'publish',
      jobId: 'publish-1',
      attempt: 3,
      result: 'acknowledged',
      tookMs: 0,
    });
  });

  it('says by its level who must act', () => {
    expect(levelOf('acknowledged')).toBe(LEVELS.info);
    expect(levelOf('fault', new Fault('PORTAL_SILENT', 'no answer'))).toBe(LEVELS.info);
    expect(levelOf('fault', new Fault('SIGNATURE_REFUSED', 'refused'))).toBe(LEVELS.warn);
    expect(levelOf('fault', new Fault('BLOB_DAMAGED', 'damaged'))).toBe(LEVELS.error);
    expect(levelOf('fault', new TypeError('x is not a function'))).toBe(LEVELS.error);
    expect(levelOf('fault', 'a string')).toBe(LEVELS.error);
  });

  it('calls a person when what would pass by itself has not', () => {
    expect(levelOf(GIVEN_UP, new Fault('PORTAL_SILENT', 'no answer'))).toBe(LEVELS.warn);
    expect(levelOf(GIVEN_UP, new Fault('BLOB_DAMAGED', 'damaged'))).toBe(LEVELS.error);
  });

  it('does not speak up for what waits or comes to nothing', () => {
    expect(levelOf('waits-for-portal', undefined, 'receipts')).toBe(LEVELS.debug);
    expect(levelOf('open:3', undefined, 'sweep')).toBe(LEVELS.debug);
    expect(levelOf('already-done')).toBe(LEVELS.debug);
  });

  it('names code and facts of a fault', () => {
    const [line] = written('fault', new Fault('PORTAL_CONFLICT', 'another document', { documentId: 'abc' }));
    expect(line).toMatchObject({ fault: 'PORTAL_CONFLICT', facts: { documentId: 'abc' } });
  });

  it('has nothing of a failed HTTP request: no header, no body, no address', async () => {
    const failed = await got
      .post('http://127.0.0.1:9/secret-path', {
        headers: { authorization: 'Bearer s3cr3t' },
        body: 'Образцова Проба Примеровна, СНИЛС 123-456',
        retry: { limit: 0 },
      })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(failed).toBeInstanceOf(Error);
    for (const thrown of [failed, new Fault('PORTAL_UNREACHABLE', 'no connection', {}, failed)]) {
      const text = JSON.stringify(written('fault', thrown));
      expect(text).toContain('ECONNREFUSED');
      expect(text).not.toMatch(/s3cr3t|Образцова|СНИЛС|secret-path|authorization/i);
    }
  });

  it('has nothing of what somebody else’s error says', () => {
    const thrown = new SyntaxError(
      'Unexpected token О in «Образцова Проба Примеровна»\nсо второй строкой Образцова',
    );
    const text = JSON.stringify(written('fault', thrown));
    expect(text).toContain('SyntaxError');
    expect(text).not.toContain('Образцова');
  });

  it('is as reticent when an error is logged as it stands, or under another name', () => {
    const lines: string[] = [];
    const logger = openLog('debug', { write: (line: string) => void lines.push(line) });
    const thrown = new SyntaxError('«Образцова Проба Примеровна»');
    logger.error(thrown);
    logger.error({ event: 'x', err: thrown });
    logger.error({ event: 'x', cause: thrown }, 'our own words');
    expect(lines).toHaveLength(3);
    expect(lines.join('')).toContain('our own words');
    expect(lines.join('')).not.toContain('Образцова');
  });
});
