import { Fault } from '../../../domain/fault.ts';
import type { Instant } from '../../../domain/identifiers.ts';
import { readSignedData } from '../../cms/signed-data.ts';
import { timeOf } from '../../der/values.ts';
import { OID } from '../../oids.ts';
import { derFrom } from '../../pem.ts';
import type { PluginAnswer, SigningPart } from '../../plugin-signing.ts';
import { readable } from '../../readable.ts';
import { requirePassed } from '../assured.ts';
import type { PluginDesk } from './plugin-desk.ts';
import { documentDigestOf } from './prepare.ts';
import type { SigningRequest } from './requests.ts';

/** See `PluginSigning.complete`. */
export async function completePluginSigning(
  { requests, clock }: PluginDesk,
  answer: PluginAnswer,
): Promise<Uint8Array> {
  const { requestId, text } = answer;
  const request = ID.test(requestId) ? await requests.take(requestId) : undefined;
  if (request === undefined) throw over('запрос неизвестен или уже использован');
  if (request.expired) throw over('срок запроса истёк');
  if (!isAbout(request, answer)) throw refused('запрос сделан для другого документа');
  if (request.documentDigest !== documentDigestOf(answer.content)) throw over(CHANGED);
  const signed = request.way === 'raw' ? await assemble(request, answer) : freshOnly(request, cmsFrom(text));
  requirePassed(await answer.judge(signed, clock()), request.certificate);
  return signed;
}

/** What `prepare` gives; anything else was never asked for. */
const ID = /^[0-9a-f]{64}$/;

const isAbout = (request: SigningRequest, { documentId, part }: SigningPart): boolean =>
  request.documentId === documentId && request.part === part;

const CHANGED = 'документ с тех пор изменился (например, его подписала другая сторона)';

const over = (rule: string): Fault =>
  new Fault('SIGNING_REQUEST_OVER', 'the request can no longer be answered', { at: AT, rule });

const refused = (rule: string): Fault =>
  new Fault('SIGNATURE_REFUSED', "the plug-in's answer is not taken", { at: AT, rule });

const AT = 'подпись в браузере';

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
function freshOnly({ at }: SigningRequest, cms: Uint8Array): Uint8Array {
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
  { certificate, chain, at }: SigningRequest,
  { make, text }: PluginAnswer,
): Promise<Uint8Array> {
  const hex = text.length > MAX_ANSWER_CHARACTERS ? '' : text.replaceAll(/\s/g, '');
  if (!HEX.test(hex)) throw refused('ответ плагина не читается');
  const signature = new Uint8Array(Buffer.from(hex, 'hex')).toReversed();
  try {
    return await make({ certificate, chain, signDigest: () => Promise.resolve(signature) }, at);
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === 'KEY_UNUSABLE') throw refused('подпись не того размера');
    throw thrown;
  }
}
