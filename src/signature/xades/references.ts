import type { CanonicalForm } from '../../xml/canonical.ts';
import type { XmlPart } from '../../xml/part.ts';
import type { SoleElement } from '../../xml/sole-element.ts';
import type { XmlFindings } from './findings.ts';
import type { Reference, XmlSignature } from './signature.ts';
import { canonicalFormOf, DS, ENVELOPED, SIGNED_PROPERTIES_TYPE, XPATH } from './uris.ts';
import { XML_WORDS } from './words.ts';

/** What is to be digested, once all that a reference says has been found harmless. */
export interface Plan {
  readonly data: Reference;
  /** Absent: a detached signature, over the octets that whoever asks has. */
  readonly take?: { readonly form: CanonicalForm; readonly scope: 'file' | 'root' };
  readonly properties?: { readonly reference: Reference; readonly form: CanonicalForm };
  /** Of SignedInfo. */
  readonly form: CanonicalForm;
}

interface Found {
  readonly signature: XmlSignature;
  readonly element: SoleElement;
  /** Whether the document is the file itself, or stands beside it. */
  readonly enveloped: boolean;
}

/**
 * Whether what the signature points at is the document, whole, and nothing but what it must.
 *
 * A reference is never followed by searching: it either is the file (`URI=""`), or names the root by an
 * identifier that nothing else in the file has, or it is refused. So no other element can be slipped in.
 *
 * @returns `undefined` when something is wrong; the findings say what
 * @see https://www.w3.org/TR/xmldsig-bestpractices/, McIntosh and Austel, XML Signature Element Wrapping (2005)
 */
export function planOf(findings: XmlFindings, found: Found): Plan | undefined {
  const { signature, element, enveloped } = found;
  const chosen = choose(findings, found);
  if (chosen === undefined) return undefined;
  const { data, properties } = chosen;
  const scope = enveloped ? scopeOf(findings, data, element) : undefined;
  const form = canonicalFormOf(signature.canonicalization);
  const take = transformsOf(data.transforms, element, enveloped);
  const own = properties === undefined ? undefined : transformsOf(properties.transforms, element, false);
  const enough = !enveloped || take?.enveloped === true;
  const allowed = form !== undefined && take !== undefined && (properties === undefined || own !== undefined);
  findings.decide(
    'transforms',
    allowed ? (enough ? undefined : XML_WORDS.notEnveloped) : XML_WORDS.transform,
  );
  if (!allowed || !enough || (enveloped && scope === undefined)) return undefined;
  return {
    data,
    form,
    ...(scope === undefined ? {} : { take: { form: take.form, scope } }),
    ...(properties === undefined || own === undefined
      ? {}
      : { properties: { reference: properties, form: own.form } }),
  };
}

interface Chosen {
  readonly data: Reference;
  readonly properties?: Reference;
}

function choose(findings: XmlFindings, { signature, element, enveloped }: Found): Chosen | undefined {
  const { references, qualifying } = signature;
  const [properties, ...others] = references.filter(({ type }) => type === SIGNED_PROPERTIES_TYPE);
  const [data, ...more] = references.filter(({ type }) => type !== SIGNED_PROPERTIES_TYPE);
  const wanted = (properties !== undefined) === (qualifying !== undefined);
  if (data === undefined || !wanted || others.length + more.length > 0) {
    findings.decide('references', XML_WORDS.referenceCount);
    return undefined;
  }
  const pointed = properties === undefined || properties.uri === `#${qualifying?.id}`;
  if (!pointed) findings.decide('references', XML_WORDS.idMissing);
  if (!requireUniqueIds(findings, element) || !pointed) return undefined;
  const outside = enveloped ? isOutside(data.uri) : data.uri?.includes('#') === true;
  if (!findings.decide('references', outside ? XML_WORDS.externalReference : undefined)) return undefined;
  return { data, ...(properties === undefined ? {} : { properties }) };
}

/** Every identifier in the signature, whether or not anything points at it. */
function requireUniqueIds(findings: XmlFindings, { part, idCount }: SoleElement): boolean {
  const most = Math.max(0, ...idsIn(part).map(idCount));
  return findings.decide('references', most > 1 ? XML_WORDS.idNotUnique(most) : undefined);
}

const idsIn = ({ attributes, children }: XmlPart): readonly string[] => [
  ...[...attributes].filter(([name]) => /^(?:\{.*\})?id$/i.test(name)).map(([, value]) => value),
  ...children.flatMap(idsIn),
];

const isOutside = (uri: string | undefined): boolean => uri === undefined || !/^(?:#|$)/.test(uri);

/** `undefined` where something else than the document is covered. */
function scopeOf(
  findings: XmlFindings,
  { uri = '' }: Reference,
  { rootAttributes, idCount }: SoleElement,
): 'file' | 'root' | undefined {
  const id = uri.slice(1);
  const isRoot = uri === '' || rootAttributes.get('Id') === id;
  const alone = uri === '' || idCount(id) === 1;
  if (!alone)
    findings.decide(
      'references',
      idCount(id) === 0 ? XML_WORDS.idMissing : XML_WORDS.idNotUnique(idCount(id)),
    );
  if (!findings.decide('coverage', isRoot ? undefined : XML_WORDS.notCovered) || !alone) return undefined;
  return uri === '' ? 'file' : 'root';
}

interface Taken {
  readonly enveloped: boolean;
  readonly form: CanonicalForm;
}

/**
 * The two ways to take the signature out, each at most once and first, and one canonical form, last; without one
 * it is Canonical XML 1.0 (XMLDSig, 4.4.3.2). Of a file that is no XML of ours: none at all.
 *
 * @returns `undefined` for any other list
 */
function transformsOf(
  transforms: readonly XmlPart[],
  element: SoleElement,
  mayTakeOut: boolean,
): Taken | undefined {
  const rest = [...transforms];
  const canonical = canonicalFormOf(algorithmOf(rest.at(-1)) ?? '');
  if (canonical !== undefined && isBare(rest.pop())) return takenOut(rest, element, mayTakeOut, canonical);
  return canonical === undefined ? takenOut(rest, element, mayTakeOut, 'inclusive') : undefined;
}

function takenOut(
  rest: readonly XmlPart[],
  element: SoleElement,
  mayTakeOut: boolean,
  form: CanonicalForm,
): Taken | undefined {
  const kinds = rest.map((one) => kindOf(one, element));
  const right = new Set(kinds).size === kinds.length && !kinds.includes(undefined);
  return right && (kinds.length === 0 || mayTakeOut) ? { enveloped: kinds.length > 0, form } : undefined;
}

function kindOf(transform: XmlPart, element: SoleElement): 'enveloped' | 'path' | undefined {
  const algorithm = algorithmOf(transform);
  if (algorithm === ENVELOPED) return isBare(transform) ? 'enveloped' : undefined;
  return algorithm === XPATH && takesSignatureOut(transform, element) ? 'path' : undefined;
}

/**
 * The one XPath that is let through, unrun: not(ancestor-or-self::dsig:Signature), by which many programs say
 * «enveloped». With one signature in the file, which is checked before, it means the same.
 */
function takesSignatureOut({ children, text }: XmlPart, element: SoleElement): boolean {
  const [path, ...more] = children;
  if (path === undefined || more.length > 0 || text.trim() !== '') return false;
  if (path.name !== 'XPath' || path.namespace !== DS || path.attributes.size > 0) return false;
  if (path.children.length > 0) return false;
  const [, prefix] = /^\s*not\(ancestor-or-self::([A-Za-z][\w.-]*):Signature\)\s*$/.exec(path.text) ?? [];
  return prefix !== undefined && element.namespaceOf(path, prefix) === DS;
}

const algorithmOf = (transform: XmlPart | undefined): string | undefined =>
  transform?.attributes.size === 1 ? transform.attributes.get('Algorithm') : undefined;

/** Without parameters: prefixes that an exclusive form treats inclusively are not supported. */
const isBare = (transform: XmlPart | undefined): boolean =>
  transform !== undefined && transform.children.length === 0 && transform.text.trim() === '';
