import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/identifiers.ts';
import { type Refusal, type SoleElement, streamWithout, withSoleElement } from '../../xml/sole-element.ts';
import { concat, sameBytes } from '../bytes.ts';
import type { Trust } from '../judge/trust.ts';
import { WORDS } from '../judge/words.ts';
import type { VerificationReport, VerifyDetached } from '../verifier.ts';
import { levelOf } from '../judge/stamps.ts';
import { type Algorithms, algorithmsOf } from './algorithms.ts';
import { digestWhile } from './digest.ts';
import { XmlFindings } from './findings.ts';
import { judgeEvidence, judgeTimestamps, readAdded, type StampedValue } from './judge-unsigned.ts';
import { type Plan, planOf } from './references.ts';
import { readSignature, type XmlSignature } from './signature.ts';
import { judgeSigner } from './signer.ts';
import { NOTHING_UNSIGNED } from './unsigned.ts';
import { canonicalFormOf, SIGNATURE } from './uris.ts';
import { XML_WORDS } from './words.ts';

export interface XadesSettings {
  /**
   * Lets plain XMLDSig pass, which says neither when nor with which certificate it was made: for lists and
   * answers of other systems. A document of ours is never signed so (Order 472).
   */
  readonly plainAllowed?: boolean;
}

/** Протокол проверки подписи XML. */
export interface XadesReport extends VerificationReport {
  /**
   * Of a `passed` signature inside its document: the canonical document, UTF-8, without the signature. Whoever
   * goes on reads these bytes and no others: only they are what was signed.
   */
  readonly verified?: Uint8Array;
}

/**
 * The judge of XML signatures that stand in the document which they sign (enveloped), XAdES-BES and, where the
 * settings allow, plain XMLDSig.
 *
 * Any bytes give a report: nothing is fetched, no DOCTYPE, transform or reference is obeyed that could make the
 * signed bytes others than the whole document. Revocation, chains and times are judged as for CAdES.
 *
 * @see XMLDSig 1.1, 3.2; ETSI EN 319 132-1; RFC 5280, 6; приказ Минцифры от 14.09.2020 № 472
 */
export function verifyXades(
  trust: Trust,
  settings: XadesSettings = {},
): (xml: Uint8Array, at: Instant) => Promise<XadesReport> {
  return (xml, at) =>
    Promise.resolve().then(() => {
      const judged = judge({ trust, settings, file: xml, at });
      const { report, taken } = judged;
      if (report.verdict !== 'passed' || taken === undefined) return report;
      return { ...report, verified: concat(...taken) };
    });
}

/**
 * The judge of an XML signature in a file of its own, over a document that stands beside it, byte for byte.
 *
 * The address in the reference is not followed and not compared: the document is the one that was given.
 */
export function verifyXadesDetached(trust: Trust, settings: XadesSettings = {}): VerifyDetached {
  return (content, signature, at) =>
    Promise.resolve().then(() => judge({ trust, settings, file: signature, content, at }).report);
}

interface Case {
  readonly trust: Trust;
  readonly settings: XadesSettings;
  readonly file: Uint8Array;
  /** Of a detached signature. */
  readonly content?: Uint8Array;
  readonly at: Instant;
}

/** What is left of the file once it is closed. */
interface Evidence {
  readonly signature: XmlSignature;
  readonly plan: Plan;
  readonly algorithms: Algorithms;
  /** Canonical. */
  readonly signedInfo: Uint8Array;
  readonly properties?: Uint8Array;
  /** Time-stamps, each with the canonical bytes that it should be over. */
  readonly stamps: readonly StampedValue[];
}

/** What was digested, in pieces: put together only where the signature passes. */
type Taken = readonly Uint8Array[];

function judge(it: Case): { readonly report: VerificationReport; readonly taken?: Taken } {
  const findings = new XmlFindings();
  try {
    const refuse = (why: Refusal): undefined => refused(findings, why);
    const evidence = withSoleElement(it.file, SIGNATURE, (element) => collect(findings, it, element), refuse);
    const taken = evidence === undefined ? undefined : weigh(findings, it, evidence);
    return { report: findings.report(it.at), ...(taken === undefined ? {} : { taken }) };
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'CONTENT_UNREADABLE') throw thrown;
    findings.refuse('structure', XML_WORDS.misshapen(String(thrown.facts['rule'])));
    return { report: findings.report(it.at) };
  }
}

function refused(findings: XmlFindings, why: Refusal): undefined {
  if (why.kind === 'unreadable') findings.decide('structure', XML_WORDS.unreadable(why.message));
  else if (why.kind === 'too-large') findings.undecided('structure', XML_WORDS.unreadable(why.message));
  else {
    findings.decide('structure', undefined);
    findings.decide('signers', XML_WORDS.signatureCount(why.count));
  }
}

/** All that needs the file open. Each check stands by itself, so that the report says all that is wrong. */
function collect(findings: XmlFindings, it: Case, element: SoleElement): Evidence | undefined {
  const enveloped = it.content === undefined;
  findings.decide('signers', undefined);
  const right = element.place === (enveloped ? 'child of root' : 'root');
  const why = enveloped ? XML_WORDS.placeEnveloped : XML_WORDS.placeDetached;
  findings.decide('placement', right ? undefined : why);
  const signature = readSignature(element.part);
  findings.decide('structure', undefined);
  judgeProperties(findings, it.settings, signature);
  const algorithms = algorithmsOf(findings, signature);
  const plan = planOf(findings, { signature, element, enveloped });
  if (!right || plan === undefined || algorithms === undefined) return undefined;
  if (!enveloped) findings.decide('coverage', undefined);
  const { qualifying } = signature;
  const stamps = (qualifying?.unsigned.timestamps ?? []).map(({ token, canonicalization }) =>
    stampedValue(element, signature, token, canonicalization),
  );
  return {
    signature,
    stamps,
    plan,
    algorithms,
    signedInfo: element.canonical(signature.signedInfo, plan.form),
    ...(qualifying === undefined || plan.properties === undefined
      ? {}
      : { properties: element.canonical(qualifying.signedProperties, plan.properties.form) }),
  };
}

/** Without a form of its own a time-stamp is over Canonical XML 1.0 (EN 319 132-1, 5.3). */
function stampedValue(
  element: SoleElement,
  { valuePart }: XmlSignature,
  token: Uint8Array,
  canonicalization: string | undefined,
): StampedValue {
  const form = canonicalization === undefined ? 'inclusive' : canonicalFormOf(canonicalization);
  return form === undefined ? { token } : { token, stamped: element.canonical(valuePart, form) };
}

function judgeProperties(findings: XmlFindings, settings: XadesSettings, signature: XmlSignature): void {
  const { qualifying, id, references } = signature;
  if ((qualifying?.unsigned.beyondUs ?? []).length > 0)
    findings.undecided('unsigned-attributes', XML_WORDS.unsignedProperties);
  else findings.decide('unsigned-attributes', undefined);
  if (qualifying === undefined) {
    if (settings.plainAllowed !== true) findings.decide('attributes', XML_WORDS.noProperties);
    else for (const name of PLAIN_LACKS) findings.notAsked(name, XML_WORDS.plainAllowed);
    return;
  }
  const targets = new Set(references.flatMap((one) => (one.id === undefined ? [] : [`#${one.id}`])));
  if (id === undefined || qualifying.target !== `#${id}`) findings.decide('attributes', XML_WORDS.target);
  if (qualifying.signingTime === undefined) findings.decide('attributes', XML_WORDS.noTime);
  if (qualifying.certificate === undefined) findings.decide('attributes', XML_WORDS.noCertificateDigest);
  if (qualifying.formats.some((target) => !targets.has(target))) {
    findings.decide('attributes', XML_WORDS.formatTarget);
  }
  if (qualifying.beyondUs.length > 0) findings.undecided('attributes', XML_WORDS.propertyUnknown);
  findings.decide('attributes', undefined);
}

const PLAIN_LACKS = ['attributes', 'attributes-digest', 'signing-certificate', 'signing-time'] as const;

/** @returns what was digested, where it stands in the file */
function weigh(findings: XmlFindings, it: Case, evidence: Evidence): Taken | undefined {
  const { plan, algorithms, signature, signedInfo } = evidence;
  const { take, data } = plan;
  const taken: Uint8Array[] = [];
  const digest = digestWhile(algorithms.digest(data.digestMethod), (sink) => {
    if (take === undefined) sink(it.content ?? new Uint8Array());
    else {
      streamWithout(it.file, SIGNATURE, { ...take, lookedAt: true }, (chunk) => {
        taken.push(Uint8Array.from(chunk));
        sink(chunk);
      });
    }
  });
  findings.decide('digest', sameBytes(digest, data.digest) ? undefined : WORDS.digestDiffers);
  weighProperties(findings, evidence);
  const signer = judgeSigner(findings, { signature, algorithms, signedInfo });
  judgeTime(findings, it, evidence, signer);
  return take === undefined ? undefined : taken;
}

/** The signatory's certificate at the time that is proven; without a time-stamp, now. */
function judgeTime(
  findings: XmlFindings,
  { trust, at }: Case,
  { signature: { qualifying }, stamps: values }: Evidence,
  signer: ReturnType<typeof judgeSigner>,
): void {
  const added = readAdded(findings, qualifying?.unsigned ?? NOTHING_UNSIGNED);
  const wider = { ...trust, intermediates: [...trust.intermediates, ...added.certificates] };
  const embedded = added.evidence;
  const stamps = judgeTimestamps(findings, wider, values, { embedded, at });
  if (signer === undefined) return;
  const { provenAt = at, paths } = stamps;
  findings.provenAt = stamps.provenAt;
  findings.provenUntil = stamps.provenUntil;
  const signingTime = qualifying?.signingTime;
  const path = findings.judgeTrust(wider, { ...signer, embedded, signingTime, at: provenAt });
  judgeEvidence(findings, added, path === undefined ? paths : [path, ...paths]);
  const sound = findings.hasPassed('digest', 'attributes-digest', 'signing-certificate', 'signature');
  if (sound) findings.level = levelOf(stamps, path, embedded);
}

function weighProperties(findings: XmlFindings, { plan, algorithms, properties }: Evidence): void {
  if (properties === undefined || plan.properties === undefined) return;
  const { digestMethod, digest } = plan.properties.reference;
  const own = digestWhile(algorithms.digest(digestMethod), (sink) => sink(properties));
  findings.decide('attributes-digest', sameBytes(own, digest) ? undefined : XML_WORDS.propertiesChanged);
}
