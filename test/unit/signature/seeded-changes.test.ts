/**
 * Seeded changes of every format and region. Those that still pass must be known to say the same; each such
 * exception stands here. Higher levels of PDF and XML, and more keys of XML: `seeded-changes-levels.test.ts`.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { signDetached } from '../../../src/signature/cades.ts';
import { takeApart } from '../../../src/signature/cms/pieces.ts';
import { readSignedData } from '../../../src/signature/cms/signed-data.ts';
import { withEvidence } from '../../../src/signature/cms/additions.ts';
import { hexOf } from '../../../src/signature/bytes.ts';
import { readable } from '../../../src/signature/readable.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { verifyDetached } from '../../../src/signature/verify.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { latin } from '../../support/forged-pdf.ts';
import { BYTE_CHANGES, sameSet, TREE_CHANGES } from '../../support/hostile/changes.ts';
import { draws, type Passing, PATIENCE_MS, survivors, within } from '../../support/hostile/survivors.ts';
import * as pki from '../../support/pki.ts';
import { padesRoot, signedSteps } from '../../support/signed-pdf.ts';
import { STAMPS_ONLY } from '../../support/services.ts';
import { ocspOf, stampedBy } from '../../support/stamped.ts';
import * as xades from '../../support/xades.ts';

const AT = '2026-11-22T12:00:00.000Z' as Instant;
const content = new TextEncoder().encode('Социальный заказ');

async function cades(key: () => pki.Member['key']) {
  const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: key() });
  const authority = pki.member({ name: 'Центр', issuer: root, extensions: pki.AUTHORITY, key: key() });
  const owner = (name: string): pki.Member =>
    pki.member({ name, issuer: authority, extensions: [pki.SIGNS_DOCUMENTS], key: key() });
  const one = owner('Образцов');
  const lists = [pki.listOf({ by: root }), pki.listOf({ by: authority })];
  const signature = await signDetached(content, pki.signerOf(one, authority), AT);
  const other = await signDetached(content.slice(1), pki.signerOf(owner('Примеров'), authority), AT);
  const tsa = pki.member({
    name: 'Служба',
    issuer: authority,
    extensions: [pki.SIGNS_DOCUMENTS, STAMPS_ONLY],
    key: key(),
  });
  return { root, authority, owner: one, lists, signature, other, tsa };
}

/**
 * Said of a changed CMS that passes: signer, signed attributes and signature value are the same bytes. What may differ is
 * signed by nobody and says nothing: declared digests and certificates (which of them, how often, in what order), and
 * whether parameters of an algorithm are absent or NULL.
 */
function meaning(signature: Uint8Array): string | undefined {
  const [signer, ...more] = readable(() => readSignedData(signature))?.signers ?? [];
  if (signer === undefined || more.length > 0) return undefined;
  const { identifier, signedAttributes, signature: value, digestAlgorithm, signatureAlgorithm } = signer;
  const who =
    identifier.by === 'key'
      ? hexOf(identifier.keyIdentifier)
      : `${hexOf(identifier.issuer)} ${identifier.serialNumber}`;
  return [
    who,
    hexOf(signedAttributes?.signedBytes ?? new Uint8Array()),
    hexOf(value),
    digestAlgorithm.id,
    signatureAlgorithm.id,
  ].join();
}

describe.each([
  ['GOST R 34.10-2012, 512', () => pki.newKey('512-A')],
  ['RSA', () => pki.foreignKey('rsa')],
  ['ECDSA', () => pki.foreignKey('p256')],
  ['GOST R 34.10-2012, 256', () => pki.newKey()],
])('A changed CMS by %s', (_, key) => {
  let made: Awaited<ReturnType<typeof cades>>;
  beforeAll(async () => {
    made = await cades(key);
  });

  it(
    'never passes as anything else, whatever changes in its bytes or its tree',
    async () => {
      const { root, lists, signature, other } = made;
      const judge = verifyDetached([root.certificate], { revocationLists: lists });
      expect((await judge(content, signature, AT)).verdict).toBe('passed');
      const passes: Passing = async (changed) =>
        (await judge(content, changed, AT)).verdict === 'passed' && meaning(changed) !== meaning(signature);
      for (const changes of [BYTE_CHANGES, TREE_CHANGES]) {
        expect(await survivors({ it: signature, other, changes, rounds: 600, passes })).toEqual([]);
      }
    },
    PATIENCE_MS,
  );

  it(
    'never gains a later or earlier proven time, or loses what its evidence says',
    async () => {
      const { root, authority, owner, lists, tsa, signature, other } = made;
      const stamp = (it: Uint8Array): Uint8Array =>
        stampedBy(it, { by: tsa, chain: [authority], genTime: AT });
      const answers = [owner, tsa].map(({ certificate }) =>
        ocspOf({ about: certificate, issuer: authority }),
      );
      const complete = withEvidence(stamp(signature), lists, answers);
      const judge = verifyDetached([root.certificate], { revocationLists: lists });
      const honest = await judge(content, complete, AT);
      expect(honest).toMatchObject({ verdict: 'passed', level: 'LT' });
      const passes: Passing = async (changed) => {
        const { verdict, provenAt } = await judge(content, changed, AT);
        const lost = provenAt !== honest.provenAt && provenAt !== undefined;
        return verdict === 'passed' && (lost || meaning(changed) !== meaning(complete));
      };
      const trial = { it: complete, other: stamp(other), rounds: 220, passes };
      expect(await survivors({ ...trial, changes: BYTE_CHANGES })).toEqual([]);
      expect(await survivors({ ...trial, changes: TREE_CHANGES })).toEqual([]);
    },
    PATIENCE_MS,
  );
});

it('What may differ in a CMS that passes is seen to be no more than that', async () => {
  const { root, signature } = await cades(() => pki.newKey());
  const judge = verifyDetached([root.certificate]);
  const draw = draws();
  for (let round = 0; round < 400; round += 1) {
    const changed = TREE_CHANGES['a value twice']?.(draw, signature, signature) ?? signature;
    if ((await judge(content, changed, AT)).verdict !== 'passed') continue;
    const [before, after] = [takeApart(signature), takeApart(changed)];
    expect(sameSet(before.certificates, after.certificates)).toBe(true);
    expect(sameSet(before.digestAlgorithms, after.digestAlgorithms)).toBe(true);
    expect(sameSet(before.signers, after.signers)).toBe(true);
  }
});

/** Hexadecimal digits may be of either case and the last end of line may be cut: nothing is said by them. */
const plain = (bytes: Uint8Array): string => latin(bytes).trimEnd().toLowerCase();

it(
  'A changed PDF of two signers never passes, whichever of its revisions is changed',
  async () => {
    const [steps, others] = [await signedSteps(), await signedSteps()];
    const judge = verifyPades([padesRoot.certificate]);
    const passes: Passing = async (changed) =>
      (await judge(changed, AT)).verdict === 'passed' &&
      [steps.unsigned, steps.once, steps.twice].every((known) => plain(changed) !== plain(known));
    const borders = [0, steps.unsigned.length, steps.once.length, steps.twice.length];
    for (const [index, from] of borders.slice(0, -1).entries()) {
      const to = borders[index + 1] ?? from;
      const trial = {
        it: steps.twice,
        other: others.twice,
        changes: within(BYTE_CHANGES, from, to),
        rounds: 260,
        passes,
      };
      expect(await survivors(trial)).toEqual([]);
    }
  },
  PATIENCE_MS,
);

it(
  'A changed XML document never passes as another, by another, or of another time',
  async () => {
    const signed = await signXades(xades.bytesOf(xades.DOCUMENT), xades.signer, xades.AT);
    const other = await signXades(
      xades.bytesOf('<order><volume>99</volume></order>'),
      xades.signer,
      xades.AT,
    );
    const judge = verifyXades(xades.trust);
    const own = (await judge(signed, xades.AT)).signedBy?.thumbprint;
    const passes: Passing = async (changed) => {
      const { verdict, verified, signedBy } = await judge(changed, xades.AT);
      const same = signedBy?.thumbprint === own && xades.textOf(verified) === xades.DOCUMENT;
      return verdict === 'passed' && !same;
    };
    expect(await survivors({ it: signed, other, changes: BYTE_CHANGES, rounds: 1_000, passes })).toEqual([]);
  },
  PATIENCE_MS,
);
