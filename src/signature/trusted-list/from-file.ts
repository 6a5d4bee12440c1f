import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { type TrustSettings, trustOf } from '../trust-settings.ts';
import { verifyXades } from '../xades/verify.ts';
import { readTrustedList, type TrustedList } from './list.ts';

/**
 * The list of authorities out of a file. Where it is signed, and the given roots suffice, its signature is
 * judged, and only what it covers is read. A list that nobody signed, or that cannot be judged, is believed
 * for where it came from, and every report says so; one whose signature is wrong is refused.
 *
 * @throws {Fault} `CONTENT_UNREADABLE`; `SIGNATURE_REFUSED`
 */
export async function listFromFile(
  xml: Uint8Array,
  { roots, settings }: { readonly roots: readonly Uint8Array[]; readonly settings: TrustSettings },
  at: Instant,
): Promise<TrustedList> {
  if (!Buffer.from(xml).includes('http://www.w3.org/2000/09/xmldsig#')) return readTrustedList(xml);
  const judge = verifyXades(trustOf(roots, settings), { plainAllowed: true });
  const { verdict, verified, checks } = await judge(xml, at);
  if (verdict === 'passed' && verified !== undefined) return readTrustedList(verified, 'passed');
  const wrong = checks.find((check) => check.verdict === 'failed');
  if (wrong === undefined) return readTrustedList(xml);
  throw new Fault('SIGNATURE_REFUSED', "the trusted list's own signature does not hold", {
    at: 'перечень удостоверяющих центров',
    rule: `подпись перечня не прошла проверку: ${wrong.why ?? wrong.name}`,
  });
}
