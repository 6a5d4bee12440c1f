/** «Проверка подписи»: open to anyone; what is sent is judged and forgotten. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../domain/fault.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import type { FileDesk } from '../../../signature/file-desk.ts';
import { Refusal } from '../../refusal.ts';
import type { ServicePart } from '../../service-part.ts';
import { html, type Html } from '../html.ts';
import { formField } from '../pages.ts';
import { fileInput } from '../paper/inputs.ts';
import { fileOf, withFiles } from '../uploads.ts';
import { reportOf } from './report.ts';
import { CHECK_TEXT } from './text.ru.ts';

const LIMITS = { fileBytes: 20 << 20, files: 2 };
const A_MINUTE = { max: 10, timeWindow: 60_000 };
/** Judged at once: strangers may not take the memory of those who work. */
const AT_ONCE = 2;

/** @param openDesk judges by what the settings trust */
export const checkPages =
  (openDesk: () => Promise<FileDesk>): ServicePart =>
  async (service, rooms) => {
    let running = 0;
    service.get('/verify', { config: { action: 'anyone' } }, (request, reply) =>
      reply.page({ title: CHECK_TEXT.title, section: '/verify', main: form(request) }),
    );
    const config = { action: 'anyone', rateLimit: A_MINUTE } as const;
    await withFiles(service, LIMITS, (scope) => {
      scope.post('/verify', { config }, async (request, reply) => {
        if (running >= AT_ONCE) throw new Refusal('too-many');
        running += 1;
        try {
          return await judged(rooms, await openDesk(), request, reply);
        } finally {
          running -= 1;
        }
      });
    });
  };

async function judged(
  { now }: Pick<Rooms, 'now'>,
  desk: FileDesk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [content, signature] = [fileOf(request, 'file'), fileOf(request, 'signature')];
  if (content === undefined) return wrong(request, reply, CHECK_TEXT.noFile);
  try {
    const report = await desk.judge({ content, at: now(), ...(signature !== undefined && { signature }) });
    return reply.page({
      title: CHECK_TEXT.report,
      section: '/verify',
      main: reportOf(report, content.length),
    });
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    return wrong(request, reply, CHECK_TEXT.unreadable);
  }
}

const wrong = (request: FastifyRequest, reply: FastifyReply, problem: string): FastifyReply =>
  reply.status(422).page({
    title: CHECK_TEXT.title,
    section: '/verify',
    main: html`<p class="note bad" role="alert">${problem}</p>
      ${form(request)}`,
  });

const form = (request: FastifyRequest): Html =>
  html`<p>${CHECK_TEXT.what}</p>
    <p class="soft">${CHECK_TEXT.limits}</p>
    <form class="narrow" method="post" action="/verify" enctype="multipart/form-data">
      ${formField(request)}${fileInput('file', CHECK_TEXT.file, '')}${fileInput(
        'signature',
        CHECK_TEXT.signature,
        '.sig,.p7s,.sgn,.pem',
        false,
      )}<button>${CHECK_TEXT.submit}</button>
    </form>`;
