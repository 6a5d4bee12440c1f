import { Fault } from '../../../domain/fault.ts';
import type { Instant } from '../../../domain/identifiers.ts';
import { readSignedData } from '../../cms/signed-data.ts';
import { timeOf } from '../../der/values.ts';
import { OID } from '../../oids.ts';
import { derFrom } from '../../pem.ts';
import { readable } from '../../readable.ts';
import type { VerifyDetached } from '../../verifier.ts';
import { requirePassed } from '../assured.ts';
import { documentDigestOf, type PluginDesk } from './prepare.ts';
import type { SigningRequest } from './requests.ts';

export interface PluginAnswer {
  readonly requestId: string;
  /** The same document, out of our own store: never what the browser sends. */
  readonly content: Uint8Array;
  /**
   * Of the way `cms` Base64 of the CMS; of `raw` hexadecimal of the signature, its bytes in the opposite
   * order of CMS, as `RawSignature.SignHash` gives them.
   */
  readonly text: string;
}

/**
 * Second phase: the answer is assembled, judged, and only then a signature. A request is used up by the
 * first answer, a wrong one too; the official then begins anew.
 *
 * @returns CMS, DER
 * @throws {Fault} `SIGNATURE_REFUSED` for a request that is unknown, used, expired or of another document,
 *   and for an answer that our judge does not accept or that is not of the request's certificate
 */
export async function completePluginSigning(
  desk: PluginDesk,
  verify: VerifyDetached,
  { requestId, content, text }: PluginAnswer,
): Promise<Uint8Array> {
  const request = await desk.requests.take(requestId);
  const now = desk.clock();
  if (request === undefined) throw refused('запрос неизвестен или уже использован');
  if (now > request.expiresAt) throw refused('срок запроса истёк');
  if (documentDigestOf(content) !== request.documentDigest)
    throw refused('запрос сделан для другого документа');
  const signature =
    request.way === 'raw' ? await assemble(desk, request, content, text) : fresh(request, cmsFrom(text));
  requirePassed(await verify(content, signature, now), request.certificate);
  return signature;
}

const refused = (rule: string): Fault =>
  new Fault('SIGNATURE_REFUSED', "the plug-in's answer is not taken", { at: 'подпись в браузере', rule });

/** A signature with its chain takes some 10 KB; a page that sends megabytes is no plug-in. */
const MAX_ANSWER_CHARACTERS = 1 << 20;

function cmsFrom(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'latin1');
  const cms =
    text.length > MAX_ANSWER_CHARACTERS ? undefined : readable(() => derFrom(bytes, 'CMS', 'PKCS7'));
  if (cms === undefined) throw refused('ответ плагина не читается');
  return cms;
}

/** Clocks of offices are a few minutes off. */
const CLOCK_SKEW_MS = 300_000;

/** A signature of the same document from yesterday is not the answer to what was asked today. */
function fresh({ at }: SigningRequest, cms: Uint8Array): Uint8Array {
  const claimed = readable(() => signingTimeIn(cms));
  if (claimed !== undefined && Date.parse(claimed) < Date.parse(at) - CLOCK_SKEW_MS) {
    throw refused('подпись сделана раньше запроса');
  }
  return cms;
}

/** Absent where the judge will refuse it anyway. */
function signingTimeIn(cms: Uint8Array): Instant | undefined {
  const [signer] = readSignedData(cms).signers;
  const attribute = signer?.signedAttributes?.attributes.find(({ type }) => type === OID.signingTime);
  const [value] = attribute?.values ?? [];
  return value === undefined ? undefined : timeOf(value);
}

const HEX = /^(?:[0-9a-f]{2})+$/i;

/** The builder runs again with the time of the request; the judge sees whether the digest was the same. */
async function assemble(
  { sign }: PluginDesk,
  { certificate, chain, at }: SigningRequest,
  content: Uint8Array,
  text: string,
): Promise<Uint8Array> {
  const hex = text.length > MAX_ANSWER_CHARACTERS ? '' : text.replaceAll(/\s/g, '');
  if (!HEX.test(hex)) throw refused('ответ плагина не читается');
  const signature = new Uint8Array(Buffer.from(hex, 'hex')).toReversed();
  try {
    return await sign(content, { certificate, chain, signDigest: () => Promise.resolve(signature) }, at);
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'KEY_UNUSABLE') throw refused('подпись не того размера');
    throw thrown;
  }
}
