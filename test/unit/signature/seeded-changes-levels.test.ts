/**
 * Seeded changes of what `seeded-changes.test.ts` leaves: XML by other keys and of level LT, PDF of levels T and LT. With
 * it, as often as each is made (all are of bytes; of CMS, half are of the DER tree):
 *
 * | Format | Key | Level | Regions | Changes |
 * |---|---|---|---|---|
 * | CMS | GOST 256, 512, RSA, ECDSA | B | all of it | 4 × 1,200, and 400 of values twice |
 * | CMS | the same | LT: token, lists, answers | all of it | 4 × 440 |
 * | PDF | GOST 256 | B, two signers | form, first signature, second | 3 × 260 |
 * | PDF | GOST 256 | T, LT | form, signature, time-stamps, material for checking | 3 × 240 and 4 × 240 |
 * | XML | GOST 256, 512, RSA, ECDSA | B | all of it | 1,000, 3 × 960 |
 * | XML | GOST 256 | LT | all of it | 1,280 |
 *
 * 14,580 in all.
 */
import { describe, expect, it } from 'vitest';
import { raisePades } from '../../../src/signature/pades/levels.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { trustOf } from '../../../src/signature/trust-settings.ts';
import { raiseXades } from '../../../src/signature/xades/levels.ts';
import { signXades } from '../../../src/signature/xades/sign.ts';
import { verifyXades } from '../../../src/signature/xades/verify.ts';
import { latin } from '../../support/forged-pdf.ts';
import { BYTE_CHANGES } from '../../support/hostile/changes.ts';
import { type Passing, PATIENCE_MS, survivors, within } from '../../support/hostile/survivors.ts';
import * as pki from '../../support/pki.ts';
import {
  authority,
  JUDGED_AT,
  meansOf,
  roots,
  SIGNED_AT,
  signedPdf,
  signer,
} from '../../support/stamped-pdf.ts';
import * as xades from '../../support/xades.ts';

it('A change that passes is found, or the rest would show nothing', async () => {
  const trial = { it: OTHER, other: OTHER, changes: BYTE_CHANGES, rounds: 8 };
  expect(await survivors({ ...trial, passes: () => Promise.resolve(true) })).not.toEqual([]);
});

const OTHER = xades.bytesOf('<order><volume>99</volume></order>');

describe.each([
  ['GOST R 34.10-2012, 512', () => pki.newKey('512-A')],
  ['RSA', () => pki.foreignKey('rsa')],
  ['ECDSA', () => pki.foreignKey('p256')],
])('A changed XML signature by %s', (_, key) => {
  it(
    'never passes as another document, or by another',
    async () => {
      const root = pki.member({ name: 'Корень', extensions: pki.AUTHORITY, key: key() });
      const owner = (name: string): pki.Member =>
        pki.member({ name, issuer: root, extensions: [pki.SIGNS_DOCUMENTS], key: key() });
      const one = owner('Образцов');
      const signed = await signXades(xades.bytesOf(xades.DOCUMENT), pki.signerOf(one), xades.AT);
      const other = await signXades(OTHER, pki.signerOf(owner('Примеров')), xades.AT);
      const judge = verifyXades(trustOf([root.certificate], {}));
      const honest = await judge(signed, xades.AT);
      expect(honest.verdict).toBe('passed');
      const own = honest.signedBy?.thumbprint;
      const passes: Passing = async (changed) => {
        const { verdict, verified, signedBy } = await judge(changed, xades.AT);
        const same = signedBy?.thumbprint === own && xades.textOf(verified) === xades.DOCUMENT;
        return verdict === 'passed' && !same;
      };
      expect(await survivors({ it: signed, other, changes: BYTE_CHANGES, rounds: 960, passes })).toEqual([]);
    },
    PATIENCE_MS,
  );
});

const complete = async (xml: Uint8Array): Promise<Uint8Array> => {
  const signed = await signXades(xml, pki.signerOf(signer, authority), SIGNED_AT);
  return (await raiseXades(signed, 'LT', meansOf(), JUDGED_AT)).file;
};

it(
  'A changed XML signature of level LT never gains another document, signer or time',
  async () => {
    const [it, other] = [await complete(xades.bytesOf(xades.DOCUMENT)), await complete(OTHER)];
    const judge = verifyXades(trustOf(roots, {}));
    const honest = await judge(it, JUDGED_AT);
    expect(honest).toMatchObject({ verdict: 'passed', level: 'LT' });
    const passes: Passing = async (changed) => {
      const { verdict, verified, signedBy, provenAt = honest.provenAt } = await judge(changed, JUDGED_AT);
      const same =
        signedBy?.thumbprint === honest.signedBy?.thumbprint &&
        xades.textOf(verified) === xades.DOCUMENT &&
        provenAt === honest.provenAt;
      return verdict === 'passed' && !same;
    };
    expect(await survivors({ it, other, changes: BYTE_CHANGES, rounds: 1_280, passes })).toEqual([]);
  },
  PATIENCE_MS,
);

/** Hexadecimal digits may be of either case and the last end of line may be cut: nothing is said by them. */
const plain = (bytes: Uint8Array): string => latin(bytes).trimEnd().toLowerCase();

it.each(['T', 'LT'] as const)(
  'A changed PDF of level %s never loses a byte of what was signed, or gains another signer or time',
  async (level) => {
    const raised = async (signed: Uint8Array): Promise<Uint8Array> =>
      (await raisePades(signed, level, meansOf(), JUDGED_AT)).file;
    const signed = await signedPdf();
    const [it, other] = [await raised(signed), await raised(await signedPdf())];
    const judge = verifyPades(roots);
    const honest = await judge(it, JUDGED_AT);
    const [own] = honest.signatures;
    expect(honest).toMatchObject({ verdict: 'passed', signatures: [{ level }] });
    const passes: Passing = async (changed) => {
      const { verdict, signatures } = await judge(changed, JUDGED_AT);
      const [one, ...more] = signatures;
      const same =
        more.length === 0 &&
        plain(changed).startsWith(plain(signed)) &&
        one?.signedBy?.thumbprint === own?.signedBy?.thumbprint &&
        (one?.provenAt ?? own?.provenAt) === own?.provenAt;
      return verdict === 'passed' && !same;
    };
    // Every revision has its own share: form, signature, time-stamp, material for checking.
    const ends = [...latin(it).matchAll(/%%EOF\r?\n?/g)].map(({ index, 0: mark }) => index + mark.length);
    const borders = [0, ...ends.slice(0, -1), it.length];
    expect(borders).toHaveLength(level === 'T' ? 4 : 5);
    for (const [index, from] of borders.slice(0, -1).entries()) {
      const changes = within(BYTE_CHANGES, from, borders[index + 1] ?? it.length);
      expect(await survivors({ it, other, changes, rounds: 240, passes })).toEqual([]);
    }
  },
  PATIENCE_MS,
);
