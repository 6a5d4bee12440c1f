import type { Signatory } from '../domain/document.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { inRussian } from '../domain/fault-text.ru.ts';
import type { Digest, Instant } from '../domain/identifiers.ts';
import type { RenderedForms } from '../forms/forms.ts';
import type { KeptPower, KnownSignatory, Moments } from '../signature/signatory/signatory.ts';
import type { Check } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';
import { capacityOf, type Claim } from './capacity.ts';
import type { Capacity } from './mandates.ts';
import type { Rooms } from './rooms.ts';
import { signedNext } from './revisions.ts';
import { profileOf, signedDigest } from './signatures.ts';

interface WhoRehearses {
  readonly signatory: KnownSignatory;
  /** As whom he signs; matters where the signature stands in a field of the form. */
  readonly roles: readonly Signatory['role'][];
}

type Needs = Pick<Rooms, 'blobs' | 'forms' | 'signatories'>;

/**
 * Everything about a signing that can be tried before the key is touched: whether the document names the
 * certificate's owner, the certificate, its chain and terms, the kept forms read back, and a signature over
 * these very bytes by a throw-away key of the same kind.
 *
 * @throws {Fault} `BLOB_MISSING`, `BLOB_DAMAGED`; `STEP_OUT_OF_TURN` before it is rendered
 */
export async function rehearseSigning(
  rooms: Needs,
  document: StoredDocument,
  signatory: KnownSignatory,
  { mandate, ...moments }: Moments & { readonly mandate?: KeptPower | undefined },
): Promise<readonly Check[]> {
  const inspection = await rooms.signatories.inspect(signatory, moments);
  const { owner, checks } = inspection;
  const capacity = await capacityIn(rooms, document, { owner, signatory, at: moments.until, mandate });
  const roles = 'role' in capacity ? [capacity.role] : [];
  const files = await rehearseFiles(rooms, document, { signatory, roles }, moments.now);
  const party = 'role' in capacity ? ({ name: 'party', verdict: 'passed' } as const) : capacity;
  // Which power of attorney matters is decided with the party; the others of his are the doctor's business.
  return [party, ...checks.filter(({ name }) => !name.startsWith('power-of-attorney')), ...files];
}

/** The half of the rehearsal that looks at the document's files. @throws {Fault} as `rehearseSigning` */
export async function rehearseFiles(
  rooms: Needs,
  document: StoredDocument,
  { signatory, roles }: WhoRehearses,
  now: Instant,
): Promise<readonly Check[]> {
  const { blobs, signatories } = rooms;
  const [pdf, data] = [document.files.pdf, signedDigest(document, 'data')];
  if (pdf === undefined || data === undefined) throw notRendered(document);
  const checks = [await printedForm(rooms, document, pdf)];
  checks.push(await signatories.rehearse(signatory, await blobs.get(data), now));
  if (profileOf(document) === 'detached') {
    checks.push(await signatories.rehearse(signatory, await blobs.get(pdf), now));
    return checks;
  }
  for (const role of roles) {
    const base = signedNext(document, role) ?? pdf;
    checks.push(await signatories.rehearseInside(signatory, await blobs.get(base), role, now));
  }
  return checks;
}

/**
 * Called before a key is asked. What is advisory stops nobody.
 *
 * @throws {Fault} as `rehearseSigning`; `SIGNATORY_NOT_EXPECTED`, `CERTIFICATE_UNUSABLE`, `RENDERING_UNFAITHFUL`,
 *   `SELF_TEST_FAILED`, naming the check and why
 */
export async function expectRehearsed(
  rooms: Needs & Pick<Rooms, 'now'>,
  document: StoredDocument,
  { certificate, chain }: Pick<KnownSignatory, 'certificate' | 'chain'>,
  mandate?: KeptPower,
): Promise<void> {
  const now = rooms.now();
  const signatory = { place: 'подписание', certificate, chain };
  const obstacle = obstacleIn(
    await rehearseSigning(rooms, document, signatory, { now, until: now, mandate }),
  );
  if (obstacle === undefined) return;
  const { name, why = '' } = obstacle;
  throw new Fault(FAULTS[name] ?? 'CERTIFICATE_UNUSABLE', `the rehearsal of a signing failed: ${name}`, {
    documentId: document.id,
    at: name,
    rule: why,
  });
}

/** What failed says more than what could not be decided. */
export const obstacleIn = (checks: readonly Check[]): Check | undefined =>
  checks.find(({ verdict }) => verdict === 'failed') ??
  checks.find(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true);

const FAULTS: Readonly<Partial<Record<string, FaultCode>>> = {
  party: 'SIGNATORY_NOT_EXPECTED',
  'printed-form': 'RENDERING_UNFAITHFUL',
  'throw-away-signature': 'SELF_TEST_FAILED',
};

async function capacityIn(rooms: Needs, document: StoredDocument, claim: Claim): Promise<Capacity | Check> {
  try {
    return await capacityOf(rooms, document, claim);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'SIGNATORY_NOT_EXPECTED') throw thrown;
    const { rule = 'владелец сертификата не назван среди подписантов документа' } = thrown.facts;
    return { name: 'party', verdict: 'failed', why: String(rule), reason: thrown.message };
  }
}

async function printedForm({ blobs, forms }: Needs, { files }: StoredDocument, pdf: Digest): Promise<Check> {
  const bytes = async (digest: Digest | undefined): Promise<Uint8Array> =>
    digest === undefined ? new Uint8Array() : blobs.get(digest);
  const input: unknown = JSON.parse(new TextDecoder().decode(await blobs.get(files.content)));
  const kept: RenderedForms = {
    pdf: await blobs.get(pdf),
    xml: await bytes(files.xml),
    ...(files.information !== undefined && { information: await blobs.get(files.information) }),
  };
  try {
    await forms.reread(input, kept);
    return { name: 'printed-form', verdict: 'passed' };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { name: 'printed-form', verdict: 'failed', why: inRussian(thrown), reason: thrown.message };
  }
}

const notRendered = ({ id, state }: StoredDocument): Fault =>
  new Fault('STEP_OUT_OF_TURN', 'not rendered yet', {
    documentId: id,
    state,
    rule: 'печатная форма ещё готовится',
  });
