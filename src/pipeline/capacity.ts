/** As whom the owner of a certificate signs a document: the one answer for a rehearsal, a signature and its settling. */
import type { Signatory } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/identifiers.ts';
import type { JudgedPower, KeptPower, KnownSignatory } from '../signature/signatory/signatory.ts';
import type { CertificateSummary, VerificationReport } from '../signature/verifier.ts';
import type { StoredDocument } from '../store/store.ts';
import { type Capacity, keptMandate } from './mandates.ts';
import type { Rooms } from './rooms.ts';
import { firstReason, signatoryOf } from './signatory-of.ts';

type Needs = Pick<Rooms, 'blobs' | 'signatories'>;

/** Somebody who signs, and by when he did. */
export interface Claim {
  readonly owner: CertificateSummary | undefined;
  /** His certificate itself; absent where it could not be found. */
  readonly signatory: KnownSignatory | undefined;
  readonly at: Instant;
  /** The power of attorney that came along; absent: those kept with the document, then those of the settings. */
  readonly mandate?: KeptPower | undefined;
}

/**
 * The certificate's own ИНН decides, else a power of attorney from a party of the document: the one that came along,
 * or the only one of the settings that holds.
 *
 * @throws {Fault} `SIGNATORY_NOT_EXPECTED`, with what is wrong with the power of attorney, where there is one
 */
export async function capacityOf(rooms: Needs, document: StoredDocument, claim: Claim): Promise<Capacity> {
  const own = signatoryOf(document, claim.owner);
  if (own !== undefined) return { role: own.role };
  if (claim.signatory === undefined) throw nobody(document);
  if (claim.mandate === undefined) {
    const before = await byKept(rooms, document, claim);
    if (before !== undefined) return before;
  }
  const offered = claim.mandate === undefined ? await rooms.signatories.powers() : [claim.mandate];
  const tried: Tried[] = [];
  for (const power of offered) {
    for (const party of document.header.signatories) {
      tried.push({ power, party, judged: await judged(rooms, document, claim, party, power) });
    }
  }
  const able = tried.filter(({ judged: { holds } }) => holds);
  const [only, another] = able;
  if (only === undefined) throw nobody(document, whyNot(tried, claim.mandate !== undefined));
  if (another !== undefined) {
    throw nobody(document, 'подходит несколько доверенностей: приложите к подписи ту, по которой подписано');
  }
  return capacityBy(only);
}

/**
 * What speaks against a kept signature of a party, besides the signature itself; `undefined` when nothing does.
 *
 * @param signed what the certificate is taken from: a detached signature, or the signed PDF
 */
export async function againstKept(
  rooms: Needs,
  document: StoredDocument,
  role: Signatory['role'],
  signed: Uint8Array,
  { signedBy, provenAt, judgedAt }: Pick<VerificationReport, 'signedBy' | 'provenAt' | 'judgedAt'>,
): Promise<string | undefined> {
  if (signatoryOf(document, signedBy)?.role === role) return undefined;
  const party = document.header.signatories.find((one) => one.role === role);
  const power = await keptMandate(rooms, document, role);
  const signatory = signedBy && rooms.signatories.ownerIn(signed, signedBy.thumbprint);
  if (party === undefined || power === undefined || signatory === undefined) {
    return 'владелец сертификата не назван среди подписантов документа';
  }
  const claim = { owner: signedBy, signatory, at: provenAt ?? judgedAt };
  const { holds, checks } = await judged(rooms, document, claim, party, power);
  return holds ? undefined : firstReason({ checks });
}

/** Who has signed already by a power of attorney need not send it again. */
async function byKept(rooms: Needs, document: StoredDocument, claim: Claim): Promise<Capacity | undefined> {
  for (const party of document.header.signatories) {
    const power = await keptMandate(rooms, document, party.role);
    if (power === undefined) continue;
    const one = { power, party, judged: await judged(rooms, document, claim, party, power) };
    if (one.judged.holds) return capacityBy(one);
  }
  return undefined;
}

interface Tried {
  readonly power: KeptPower;
  readonly party: Signatory;
  readonly judged: JudgedPower;
}

const capacityBy = ({ power, party: { role }, judged: { number = '' } }: Tried): Capacity => ({
  role,
  mandate: { ...power, number },
});

async function judged(
  { signatories }: Needs,
  { header }: StoredDocument,
  { signatory, at }: Claim,
  { inn }: Signatory,
  power: KeptPower,
): Promise<JudgedPower> {
  if (signatory === undefined) return { holds: false, concerns: false, checks: [] };
  return signatories.judgePower(power, { signatory, party: { inn }, kind: header.kind, at });
}

/** Of a folder full of other people's only his own matter; what he sent himself matters in any case. */
function whyNot(tried: readonly Tried[], sent: boolean): string | undefined {
  const worth = tried.find(({ judged: { concerns } }) => concerns) ?? (sent ? tried[0] : undefined);
  return worth && firstReason(worth.judged);
}

const nobody = ({ id }: StoredDocument, rule?: string): Fault =>
  new Fault('SIGNATORY_NOT_EXPECTED', 'the certificate belongs to nobody named', {
    documentId: id,
    ...(rule !== undefined && { at: 'доверенность', rule }),
  });
