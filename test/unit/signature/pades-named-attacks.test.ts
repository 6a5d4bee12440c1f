/** Each attack class of the literature on signed PDFs, by its name; every variant is refused, by the checks named. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { append } from '../../support/forged-pdf.ts';
import {
  type Attack,
  DUAL_DOCUMENTS,
  INCREMENTAL_SAVING,
  SIGNATURE_WRAPPING,
  UNIVERSAL_FORGERY,
} from '../../support/hostile/pdf-ranges-attacks.ts';
import {
  EVIL_ANNOTATIONS,
  SHADOW,
  type ShadowAttack,
  SNEAKY_SIGNATURES,
} from '../../support/hostile/pdf-shadow-attacks.ts';
import { padesRoot, sign, signedSteps } from '../../support/signed-pdf.ts';

const AT = '2026-11-22T10:00:00.000Z' as Instant;
const verify = verifyPades([padesRoot.certificate]);
const { unsigned, once } = await signedSteps();

const ENCRYPTED = { trailer: { Encrypt: '<</Filter /Standard>>' } };

interface Refusal {
  readonly verdict: string;
  /** Checks that did not pass, each once. */
  readonly by: readonly string[];
  /** Whether each of them says why, in both languages. */
  readonly explained: boolean;
}

async function refusalOf(pdf: Uint8Array): Promise<Refusal> {
  const { verdict, checks, signatures } = await verify(pdf, AT);
  const wrong = [...checks, ...signatures.flatMap((one) => one.checks)].filter(
    (check) => check.verdict !== 'passed' && check.advisory !== true,
  );
  const explained = wrong.every(({ why, reason }) => why !== undefined && reason !== undefined);
  return { verdict, by: [...new Set(wrong.map(({ name }) => name))], explained };
}

it('The file that each of them is made of passes', async () => {
  expect(await refusalOf(once)).toEqual({ verdict: 'passed', by: [], explained: true });
});

const classes: readonly (readonly [string, Readonly<Record<string, Attack>>, readonly string[]])[] = [
  [
    'Universal signature forgery',
    UNIVERSAL_FORGERY,
    ['pdf-signature', 'pdf-ranges', 'pdf-structure', 'structure'],
  ],
  ['Incremental saving', INCREMENTAL_SAVING, ['pdf-changes', 'pdf-end', 'pdf-structure', 'pdf-ranges']],
  ['Signature wrapping', SIGNATURE_WRAPPING, ['pdf-structure', 'pdf-ranges', 'pdf-changes']],
  ['Two documents in one file', DUAL_DOCUMENTS, ['pdf-structure', 'pdf-signatures', 'pdf-changes']],
];

describe.each(classes)('%s', (_, attacks, checks) => {
  it.each(Object.entries(attacks))('is refused: %s', async (_name, attack) => {
    const forged = attack(once);
    expect(forged).not.toEqual(once);
    const { verdict, by, explained } = await refusalOf(forged);
    expect([verdict === 'passed', by.filter((name) => checks.includes(name)).length > 0, explained]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

/** The mathematics is untouched in each: what refuses it is the look at what came after the signature. */
const shadows: readonly (readonly [string, Readonly<Record<string, ShadowAttack>>])[] = [
  ['Shadow', SHADOW],
  ['Evil annotation', EVIL_ANNOTATIONS],
  ['Sneaky signature', SNEAKY_SIGNATURES],
];

describe.each(shadows)('%s', (_, attacks) => {
  it.each(Object.entries(attacks))('is refused: %s', async (_name, { prepared, after }) => {
    const signed = prepared === undefined ? once : await sign(prepared(unsigned), 0);
    expect((await refusalOf(signed)).verdict).toBe('passed');
    const { verdict, by, explained } = await refusalOf(append(signed, after(signed)));
    const meant = by.some((name) => name === 'pdf-changes' || name === 'pdf-structure');
    expect([verdict, meant, explained]).toEqual(['failed', true, true]);
  });
});

describe('Encryption', () => {
  it.each([
    ['said by the revision that is signed', () => append(unsigned, ENCRYPTED)],
    ['said by a later revision', () => append(once, ENCRYPTED)],
  ])('is refused: %s', async (_, make) => {
    const { verdict, by } = await refusalOf(make());
    expect([verdict, by.includes('pdf-encryption')]).toEqual(['failed', true]);
  });

  it('is not signed over', async () => {
    await expect(sign(append(unsigned, ENCRYPTED), 0)).rejects.toThrow('PDF');
  });
});
