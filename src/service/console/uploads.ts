/**
 * Forms with files. What is sent is bytes and nothing else: the names that a browser gives with them, and the types
 * that it claims, are used nowhere.
 */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface UploadLimits {
  readonly fileBytes: number;
  readonly files: number;
}

const FIELD_BYTES = 16 * 1024;
const FIELDS = 50;

/**
 * Hangs `routes` on a scope that reads such forms: fields as those of any form, files by `fileOf`. Only whoever may use
 * the route has his files read; they are held in memory, and are gone with the answer.
 */
export async function withFiles(
  service: FastifyInstance,
  { fileBytes, files }: UploadLimits,
  routes: (scope: FastifyInstance) => void,
): Promise<void> {
  await service.register(async (scope) => {
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { fileSize: fileBytes, files, fieldSize: FIELD_BYTES, fields: FIELDS, parts: FIELDS + files },
    });
    routes(scope);
  });
}

/** A file of a form; one that nobody chose is sent empty, and is none. */
export function fileOf({ body }: FastifyRequest, name: string): Uint8Array | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return value instanceof Uint8Array && value.length > 0 ? value : undefined;
}
