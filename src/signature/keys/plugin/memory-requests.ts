import { type Instant, instantOf } from '../../../domain/identifiers.ts';
import { MOST_WAITING, type SigningRequest, type SigningRequests, type SigningSubject } from './requests.ts';

interface Waiting {
  readonly request: SigningRequest;
  readonly expiresAt: Instant;
}

/** Requests of one process; they are lost with it, and the official then signs anew. */
export function memoryRequests(now: () => Instant): SigningRequests {
  const waiting = new Map<string, Waiting>();
  return {
    add: (request, lifeMs) => {
      const expiresAt = instantOf(new Date(Date.parse(now()) + lifeMs));
      waiting.set(request.id, { request, expiresAt });
      const beside = [...waiting.values()].filter((one) => isSamePart(one.request, request));
      for (const { request: old } of beside.slice(0, -MOST_WAITING)) waiting.delete(old.id);
      return Promise.resolve(expiresAt);
    },
    take: (id) => {
      const found = waiting.get(id);
      waiting.delete(id);
      return Promise.resolve(found && { ...found.request, expired: now() >= found.expiresAt });
    },
    sweep: () => {
      const over = [...waiting.values()].filter(({ expiresAt }) => now() >= expiresAt);
      for (const { request } of over) waiting.delete(request.id);
      return Promise.resolve(over.length);
    },
  };
}

const isSamePart = (one: SigningSubject, other: SigningSubject): boolean =>
  one.documentId === other.documentId && one.part === other.part;
