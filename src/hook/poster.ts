/** Another system's receiver, seen from our side. */
import type { DeliveryId, HookId, Instant } from '../domain/identifiers.ts';
import type { DeliveryTopic } from '../store/hooks.ts';

export interface HookPost {
  readonly deliveryId: DeliveryId;
  readonly topic: DeliveryTopic;
  /** 1 for the first. */
  readonly attempt: number;
  readonly url: string;
  readonly body: string;
  readonly secret: string;
  /** Of this attempt; it is signed. */
  readonly at: Instant;
}

export interface PostAnswer {
  /** The receiver answered with 2xx; what else it said was not read. */
  readonly isTaken: boolean;
  /** `HTTP_503`, a code of the network, or `ADDRESS_REFUSED`: nothing was sent. Never words of the receiver. */
  readonly code: string;
  readonly tookMs: number;
}

export interface HookPoster {
  /** Why nothing may be sent there, in Russian; of a name only what the address itself shows: names are asked at each post. */
  addressProblem(url: string): string | undefined;
  /** One attempt, without redirects: who answers otherwise than with 2xx has not taken it. */
  post(post: HookPost, signal: AbortSignal): Promise<PostAnswer>;
}

/** How secrets of hooks are kept: whoever has the record alone can make no signature. */
export interface HookSecrets {
  seal(id: HookId, secret: string): string;
  /** @throws {Fault} `CONFIG_INVALID` when it was sealed with another key, or for another hook */
  open(id: HookId, sealed: string): string;
}
