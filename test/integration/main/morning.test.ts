/** An official's morning at the shell: what is due, what failed, the letter, the night that was. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/identifiers.ts';
import { order, registered } from '../../support/officials.ts';
import { decoded, openMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { type Answer, inHouse } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TODAY = localDate('2024-11-26');
/** Every November asks for the calendar of the next year, until a release brings it. */
const NOTHING_DUE = /^(?:Ничего срочного\.|Скоро\n {2}\d{4} год: нужен производственный календарь, [^\n]*)$/u;
let server: TestMailServer;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server.close());

it('is told in Russian, with exit statuses that scripts rely on', async () => {
  const env = {
    DATA_DIRECTORY: temporaryFolder('morning'),
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    MAIL_FROM: 'pechat@example.invalid',
    MAIL_TO: 'clerk@example.invalid',
    BULK_RETRY_ABOVE_TASKS: '1',
  };
  await inHouse(env, async ({ rooms }, run) => {
    const answers = async (expected: number, ...args: readonly string[]): Promise<Answer> => {
      const answer = await run(...args);
      expect([args, answer.status, answer.told]).toEqual([args, expected, '']);
      return answer;
    };
    expect((await answers(0, 'deadlines')).said).toMatch(NOTHING_DUE);
    const [one, two] = [await registered(rooms, order()), await registered(rooms, order())];
    for (const { id } of [one, two]) {
      await rooms.failures.record({ queue: 'render', documentId: id }, 'BLOB_MISSING', {}, true);
    }
    expect((await answers(1, 'failed')).said).toContain('документов: 2, ждут человека: 2');
    expect((await answers(0, 'retry', '--cause', 'BLOB_MISSING', '--dry-run')).said).toContain(
      'нужен второй человек',
    );
    const alone = await run('retry', '--cause', 'BLOB_MISSING');
    expect([alone.status, alone.told]).toEqual([1, expect.stringContaining('решают двое')]);
    const agreed = ['retry', '--cause', 'BLOB_MISSING', '--second', 'начальник отдела'];
    expect((await answers(0, ...agreed)).said).toContain(`повторяется: ${one.id}`);
    expect((await answers(0, 'failed')).said).toContain('согласие: начальник отдела');
    expect((await answers(1, 'diff', two.id, one.id)).said).toContain('Номер документа: ');
    expect((await run('diff', one.id)).status).toBe(1);
    expect((await run('handed-over', one.id, '--to', '7710168360')).status).toBe(1);
    expect((await answers(0, 'nightly')).said).toContain('прогон выполнен');
    expect((await answers(0, 'nightly')).said).toContain('уже был, итог:\n  зарегистрирован');
    expect((await answers(0, 'digest')).said).toContain('Ночной прогон\n  зарегистрирован');
    expect((await answers(0, 'digest', '--send')).said).toContain('письмо отправлено');
    expect((await answers(0, 'digest', '--send')).said).toContain('уже уходило');
    expect(server.got.map(({ text }) => decoded(text))).toEqual([expect.stringContaining('Ночной прогон')]);
    const claim = await rooms.urgentLetters.claim([{ kind: 'repair', subject: 'x', on: TODAY }], 1);
    if (claim.kind === 'claimed') await rooms.urgentLetters.settle(claim.letter, 'failed', 'MAIL_REFUSED');
    expect((await run('failed')).said).toMatch(/срочное письмо .*: не ушло; попыток: 1; MAIL_REFUSED/);
    expect((await run('deadlines', '--days', '-1')).status).toBe(64);
    expect((await run('deadlines', '--days', '501')).status).toBe(64);
  });
});
