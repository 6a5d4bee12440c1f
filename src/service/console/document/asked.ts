/** What an address names. */
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../domain/access.ts';
import { Fault } from '../../../domain/fault.ts';
import { type DocumentId, documentId } from '../../../domain/identifiers.ts';
import { Refusal } from '../../refusal.ts';

/** A part of the path; `''` where there is none. */
export function inPath({ params }: FastifyRequest, name: string): string {
  const value: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** A word of the query that is there and says something. */
export function inQuery({ query }: FastifyRequest, name: string): string | undefined {
  const value: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** @throws {Fault} `DOCUMENT_NOT_FOUND` also for what is no identifier */
export function askedDocument(request: FastifyRequest): DocumentId {
  try {
    return documentId(inPath(request, 'id'));
  } catch (cause) {
    throw new Fault('DOCUMENT_NOT_FOUND', 'no such identifier', {}, cause);
  }
}

/** The guard lets nobody through without one. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller !== null) return caller;
  throw new Refusal('sign-in-needed');
}
