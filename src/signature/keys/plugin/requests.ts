import type { Digest, Instant } from '../../../domain/identifiers.ts';

/**
 * What the official's browser does. `cms`: the plug-in makes the whole CMS over the digest of the document.
 * `raw`: we build the signed attributes, the plug-in signs their digest, and we assemble.
 */
export type PluginWay = 'cms' | 'raw';

/** A signature that was asked for, and has not been given yet. Bound to one document and one certificate. */
export interface SigningRequest {
  /** 256 random bits, hexadecimal: nobody guesses the request of another. */
  readonly id: string;
  readonly way: PluginWay;
  /** Streebog-256 of the document, whatever the size of the key. */
  readonly documentDigest: Digest;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** When it was asked for: signingTime where we build the attributes. */
  readonly at: Instant;
  readonly expiresAt: Instant;
}

/**
 * Where requests wait. Kept with the record, so that another worker, or this one after a restart, can
 * finish what was begun; `memoryRequests` serves a single process.
 */
export interface SigningRequests {
  add(request: SigningRequest): Promise<void>;
  /**
   * Gives the request and forgets it in one step: of two callers one alone gets it. An expired one may be
   * given, and may be gone.
   */
  take(id: string): Promise<SigningRequest | undefined>;
}

/** Beyond this the oldest give way, so that asking without ever signing fills nothing. */
const MOST = 1_000;

/** Requests of one process; they are lost with it, and the official then signs anew. */
export function memoryRequests(): SigningRequests {
  const waiting = new Map<string, SigningRequest>();
  return {
    add: (request) => {
      waiting.set(request.id, request);
      const [oldest] = waiting.keys();
      if (waiting.size > MOST && oldest !== undefined) waiting.delete(oldest);
      return Promise.resolve();
    },
    take: (id) => {
      const request = waiting.get(id);
      waiting.delete(id);
      return Promise.resolve(request);
    },
  };
}
