import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import type { Verdict } from '../verifier.ts';
import { readTrustedList, type TrustedList } from './list.ts';

export interface TrustedListSettings {
  /** Fetches the list, or reads the file that somebody fetched. */
  readonly load: () => Promise<Uint8Array>;
  readonly clock: () => Instant;
  /** After this another is loaded; an hour by default. */
  readonly refreshAfterMs?: number;
  /**
   * Judges the list's own signature, and gives the bytes that it covers. Without it the list is believed
   * for where it came from, and every report says so.
   */
  readonly verify?: (
    xml: Uint8Array,
    at: Instant,
  ) => Promise<{ readonly verdict: Verdict; readonly verified?: Uint8Array }>;
  /** Reads the bytes in another way than that, e.g. `listFromFile`. */
  readonly read?: (xml: Uint8Array, at: Instant) => Promise<TrustedList>;
}

const HOUR_MS = 3_600_000;

/**
 * The list, loaded when it is first asked for and again when it has grown old. When loading fails, the
 * last one serves on: whether it is still fresh enough, the judge decides by the day that it names.
 *
 * @throws {Fault} (from the returned function) `CONTENT_UNREADABLE`, and what `load` throws, while there is none yet
 */
export function trustedListCache(settings: TrustedListSettings): () => Promise<TrustedList> {
  const refreshAfterMs = settings.refreshAfterMs ?? HOUR_MS;
  let held: { readonly list: TrustedList; readonly sinceMs: number } | undefined;
  let loading: Promise<TrustedList> | undefined;
  const refresh = async (): Promise<TrustedList> => {
    const list = await loadOnce(settings);
    // A list that is older than the one we have is a mistake, or somebody's attempt.
    if (held !== undefined && list.madeOn < held.list.madeOn) return held.list;
    held = { list, sinceMs: Date.parse(settings.clock()) };
    return list;
  };
  return async () => {
    const last = held;
    if (last !== undefined && Date.parse(settings.clock()) - last.sinceMs < refreshAfterMs) return last.list;
    loading ??= refresh().finally(() => {
      loading = undefined;
    });
    return last === undefined ? loading : loading.catch(() => last.list);
  };
}

async function loadOnce({ load, verify, read, clock }: TrustedListSettings): Promise<TrustedList> {
  const xml = await load();
  if (read !== undefined) return read(xml, clock());
  const judged = await verify?.(xml, clock());
  if (judged === undefined) return readTrustedList(xml);
  if (judged.verdict === 'passed' && judged.verified !== undefined)
    return readTrustedList(judged.verified, 'passed');
  throw new Fault('SIGNATURE_REFUSED', "the trusted list's own signature does not hold", {
    at: 'перечень удостоверяющих центров',
    rule: 'подпись перечня не прошла проверку',
  });
}
