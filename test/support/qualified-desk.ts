/** A desk of `--qualified` with real keys: everybody's good until a test spoils something. */
import type { Instant } from '../../src/domain/identifiers.ts';
import { signDetached } from '../../src/signature/cades.ts';
import { certificatesIn } from '../../src/signature/qualified/certificates-in.ts';
import {
  judgeQualified,
  type QualifiedCase,
  type QualifiedSettings,
} from '../../src/signature/qualified/judge.ts';
import { readTrustedList } from '../../src/signature/trusted-list/list.ts';
import type { Check, VerificationReport } from '../../src/signature/verifier.ts';
import { verifyDetached } from '../../src/signature/verify.ts';
import { listXml } from './accreditation.ts';
import * as pki from './pki.ts';
import * as q from './qualified.ts';

export const NOW = '2026-11-22T12:00:00.000Z' as Instant;
export const content = new TextEncoder().encode('Соглашение');
export const root = pki.member({ name: 'Головной', extensions: pki.AUTHORITY });
export const centre = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY });
export const verify = verifyDetached([root.certificate]);
export const IN_FORCE = ['Действует', '2020-01-01'] as const;
export const list = readTrustedList(
  listXml('2026-11-20', { name: 'Центр', status: IN_FORCE, certificates: [centre.certificate] }),
);
export const PARTY = { inn: '9900000003', ogrn: '1029900000005' } as const;

export const head = q.qualifiedMember({ names: q.ORGANISATION, issuer: centre });
export const person = q.qualifiedMember({ names: q.PERSON, issuer: centre });

export const signatureOf = (member: pki.Member, bytes: Uint8Array = content): Promise<Uint8Array> =>
  signDetached(bytes, pki.signerOf(member, centre, root), NOW);

interface Wishes {
  readonly member?: pki.Member;
  readonly settings?: Partial<QualifiedSettings>;
  readonly more?: Partial<QualifiedCase>;
}

export async function judge({
  member = head,
  settings = {},
  more = {},
}: Wishes = {}): Promise<VerificationReport> {
  const signature = await signatureOf(member);
  const sent = certificatesIn(signature);
  if (sent === undefined) throw new Error('no signer');
  const run = judgeQualified({
    verify,
    clock: () => NOW,
    trustedList: () => Promise.resolve(list),
    ...settings,
  });
  const report = await verify(content, signature, NOW);
  return run({ ...sent, report, signedAt: NOW, party: PARTY, ...more });
}

export const checkIn = ({ checks }: VerificationReport, name: string): Check | undefined =>
  checks.find((one) => one.name === name);

export const about = async (wishes: Wishes, name: string): Promise<Check | undefined> =>
  checkIn(await judge(wishes), name);

export const organisation = (names: q.Names, extensions = q.QUALIFIED, more: object = {}): pki.Member =>
  q.qualifiedMember({ names, issuer: centre, extensions, ...more });
