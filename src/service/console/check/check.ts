/** «Проверка подписи»: open to anyone; what is sent is judged and forgotten. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../domain/fault.ts';
import type { Rooms } from '../../../pipeline/rooms.ts';
import { Refusal } from '../../refusal.ts';
import type { FileJudging } from '../../../signature/file-desk.ts';
import type { ServicePart } from '../../service-part.ts';
import { html, type Html } from '../html.ts';
import { formField } from '../pages.ts';
import { fileInput } from '../paper/inputs.ts';
import { fileOf, withFiles } from '../uploads.ts';
import type { CheckLimits, JudgeFile } from './judge-file.ts';
import { reportOf } from './report.ts';
import { CHECK_TEXT, limitsInRussian } from './text.ru.ts';

/** Between a file's own limit and that of the form around it: its bounds and small fields. */
const FORM_BYTES = 100_000;
const FILES = 2;

export const checkPages =
  (judge: JudgeFile, limits: CheckLimits): ServicePart =>
  async (service, { now }) => {
    let running = 0;
    const { fileBytes, perMinute, atOnce } = limits;
    service.get('/verify', { config: { action: 'anyone' } }, (request, reply) =>
      reply.page({ title: CHECK_TEXT.title, section: '/verify', main: form(request, limits) }),
    );
    const rateLimit = { max: perMinute, timeWindow: 60_000 };
    const options = {
      config: { action: 'anyone' as const, rateLimit },
      bodyLimit: FILES * fileBytes + FORM_BYTES,
    };
    await withFiles(service, { fileBytes, files: FILES }, (scope) => {
      scope.post('/verify', options, async (request, reply) => {
        if (running >= atOnce) throw new Refusal('too-many');
        running += 1;
        try {
          return await answered({ judge, limits, now }, request, reply);
        } finally {
          running -= 1;
        }
      });
    });
  };

interface Desk extends Pick<Rooms, 'now'> {
  readonly judge: JudgeFile;
  readonly limits: CheckLimits;
}

async function answered(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [content, signature] = [fileOf(request, 'file'), fileOf(request, 'signature')];
  if (content === undefined) return wrong(desk, request, reply, CHECK_TEXT.noFile);
  const found = await judged(desk, {
    content,
    at: desk.now(),
    ...(signature !== undefined && { signature }),
  });
  if (typeof found === 'string') return wrong(desk, request, reply, CHECK_TEXT[found]);
  const main = reportOf(found, content.length);
  return reply.page({ title: CHECK_TEXT.report, section: '/verify', main });
}

async function judged(
  { judge }: Desk,
  judging: FileJudging,
): Promise<Awaited<ReturnType<JudgeFile>> | 'unreadable'> {
  try {
    return await judge(judging);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    return 'unreadable';
  }
}

const wrong = (
  { limits }: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: string,
): FastifyReply =>
  reply.status(422).page({
    title: CHECK_TEXT.title,
    section: '/verify',
    main: html`<p class="note bad" role="alert">${problem}</p>
      ${form(request, limits)}`,
  });

const form = (request: FastifyRequest, limits: CheckLimits): Html =>
  html`<p>${CHECK_TEXT.what}</p>
    <p class="soft">${limitsInRussian(limits)}</p>
    <form class="narrow" method="post" action="/verify" enctype="multipart/form-data">
      ${formField(request)}${fileInput('file', CHECK_TEXT.file, '')}${fileInput(
        'signature',
        CHECK_TEXT.signature,
        '.sig,.p7s,.sgn,.pem',
        false,
      )}<button>${CHECK_TEXT.submit}</button>
    </form>`;
