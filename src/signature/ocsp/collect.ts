import { readCertificate } from '../certificate.ts';
import type { HttpLimits } from '../http.ts';
import { revocationOf, speaksFor } from '../judge/revocation.ts';
import type { Why } from '../judge/words.ts';
import type { Collect } from '../levels.ts';
import { readRevocationList } from '../revocation-list.ts';
import { askOcsp } from './client.ts';

export interface CollectSettings {
  /** Revocation lists that are kept, DER. */
  readonly revocationLists: readonly Uint8Array[];
  /** OCSP responders, in the order in which they are asked; whoever of them may speak, the judge says. */
  readonly responders: readonly URL[];
  readonly limits?: Partial<HttpLimits>;
}

/**
 * Shows of a certificate that it is not revoked: by a kept list that is fresh, else by the first responder that
 * answers usably.
 *
 * @throws {Fault} `CONTENT_UNREADABLE` when a list of the settings is not readable
 */
export function openCollect({ revocationLists, responders, limits }: CollectSettings): Collect {
  const read = revocationLists.map((der) => ({ der, list: readRevocationList(der) }));
  return async (subject, at) => {
    const [certificate, issuer] = [subject.certificate, subject.issuer].map(readCertificate);
    if (certificate === undefined || issuer === undefined) return { lists: [], answers: [] };
    const own = read.filter(({ list }) => speaksFor(list, issuer));
    const said = revocationOf([certificate, issuer], { lists: own.map(({ list }) => list), answers: [] }, at);
    if (said.kind !== 'unknown') return { lists: own.map(({ der }) => der), answers: [] };
    let why: Why = said.why;
    for (const url of responders) {
      const outcome = await askOcsp(url, subject, at, limits);
      if (outcome.kind === 'answered') return { lists: [], answers: [outcome.answer] };
      why = outcome.why;
    }
    return { lists: [], answers: [], why };
  };
}
