/** What was sent with a request: JSON, or a form with files, read into memory within limits. */
import type { FastifyRequest } from 'fastify';
import type { Contract } from '../../../schemas/api/contract.ts';
import { Fault } from '../../domain/fault.ts';
import { Refusal } from '../refusal.ts';
import type { SentFile } from './route.ts';

const MOST_FILES = 20;
const MOST_FIELDS = 20;
const FIELD_BYTES = 1 << 20;
/** No request of ours is deeper, and what is deeper was made to do harm. */
const MOST_LEVELS = 64;

export interface Sent {
  readonly body: unknown;
  readonly files: ReadonlyMap<string, readonly SentFile[]>;
}

/** @throws {Refusal} `request-invalid`; {Fault} `CONTENT_INVALID` where a file is missing */
export async function sent(
  request: FastifyRequest,
  { uploads }: Contract,
  uploadBytes: number,
): Promise<Sent> {
  if (uploads === undefined) {
    if (request.isMultipart()) throw new Refusal('request-invalid', 415);
    expectShallow(request.body);
    return { body: request.body, files: new Map() };
  }
  if (!request.isMultipart()) throw new Refusal('request-invalid', 415);
  const form = await readable(() => readForm(request, uploadBytes));
  for (const [field, files] of form.files) {
    const wanted = uploads[field];
    if (wanted === undefined || !Object.hasOwn(uploads, field))
      throw wrongFile(field, 'такого файла здесь не ждут');
    if (wanted !== 'many' && files.length > 1) throw wrongFile(field, 'нужен один файл');
  }
  for (const [field, wanted] of Object.entries(uploads)) {
    if (wanted !== 'optional' && !form.files.has(field)) throw wrongFile(field, 'файл не приложен');
  }
  return form;
}

/** A name that is none of ours is not repeated. */
const wrongFile = (field: string, rule: string): Fault =>
  new Fault('CONTENT_INVALID', 'the files are not as they should be', {
    at: /^\w{1,40}$/.test(field) ? field : '?',
    rule,
  });

/** A form that ends in the middle is a fault of nobody here; the reader throws for it what is no answer. */
async function readable(read: () => Promise<Sent>): Promise<Sent> {
  try {
    return await read();
  } catch (thrown) {
    const isAnswer = thrown instanceof Refusal || (thrown instanceof Error && 'statusCode' in thrown);
    throw isAnswer ? thrown : new Refusal('request-invalid');
  }
}

async function readForm(request: FastifyRequest, uploadBytes: number): Promise<Sent> {
  const fields = new Map<string, string>();
  const files = new Map<string, SentFile[]>();
  let left = uploadBytes;
  const limits = { files: MOST_FILES, fields: MOST_FIELDS, fieldSize: FIELD_BYTES, fileSize: uploadBytes };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      // Sent twice, nobody can tell which of the two was meant.
      if (fields.has(part.fieldname) || typeof part.value !== 'string') throw new Refusal('request-invalid');
      fields.set(part.fieldname, part.value);
      continue;
    }
    const bytes = Uint8Array.from(await part.toBuffer());
    left -= bytes.length;
    if (left < 0) throw new Refusal('request-invalid', 413);
    const { fieldname } = part;
    files.set(fieldname, [...(files.get(fieldname) ?? []), { name: plainName(part.filename), bytes }]);
  }
  return { body: Object.fromEntries(fields), files };
}

/** For an answer that names the file, where it has a name: the last part of its path, without what no line of text should have. */
const plainName = (name: string | undefined): string =>
  ((name ?? '').split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{C}<>"]/gu, '').slice(0, 100);

/** Level by level, for what is made to be deep is deeper than any stack. @throws {Refusal} `request-invalid` */
function expectShallow(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) throw new Refusal('request-invalid');
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
}
