/** A signature may say that nobody signs after it, or not in this field: whoever did so all the same, fails it. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { dictionary } from '../../../src/pdf/file/objects.ts';
import { Increment } from '../../../src/pdf/increment/append.ts';
import {
  fillSignature,
  placeholder,
  signedBytes,
  withRanges,
} from '../../../src/pdf/increment/placeholder.ts';
import { addToSecurityStore } from '../../../src/pdf/increment/security-store.ts';
import { print } from '../../../src/pdf/print.ts';
import { signCms } from '../../../src/signature/cades.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { anatomy, append } from '../../support/forged-pdf.ts';
import * as pki from '../../support/pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from '../../support/signable.ts';
import { padesRoot, parties, sign } from '../../support/signed-pdf.ts';

const AT = '2026-11-22T10:00:00.000Z' as Instant;
const unsigned = print(signableDocument());

/** The first party signs, and its signature dictionary has entries more. */
async function signedSaying(more: Readonly<Record<string, string>>, pdf = unsigned): Promise<Uint8Array> {
  const { fields, text } = anatomy(pdf);
  const increment = new Increment(pdf);
  const signature = increment.object(
    dictionary({
      Type: '/Sig',
      Filter: '/Adobe.PPKLite',
      SubFilter: '/ETSI.CAdES.detached',
      ...more,
      ...placeholder(6000),
      M: '(D:20261122090000Z)',
    }),
  );
  const [own = 0] = fields;
  increment.object(text(own, { V: `${signature} 0 R` }), own);
  const prepared = withRanges(increment.finish(), pdf.length);
  const cms = await signCms(signedBytes(prepared), pki.signerOf(parties[0], padesRoot));
  return fillSignature(prepared, cms) ?? new Uint8Array();
}

/** Of the first signature, what is said of permissions; and of the whole file. */
async function judged(pdf: Uint8Array): Promise<readonly (string | undefined)[]> {
  const { verdict, signatures } = await verifyPades([padesRoot.certificate])(pdf, AT);
  const own = signatures.find(({ field }) => field === SIGNABLE_FIELDS[0]);
  const wrong = own?.checks.filter((check) => check.verdict !== 'passed' && check.advisory !== true) ?? [];
  return [verdict, ...wrong.map(({ name }) => name)];
}

const transform = (method: string, parameters: string): Readonly<Record<string, string>> => ({
  Reference: `[<</Type /SigRef /TransformMethod /${method} /TransformParams <<${parameters}>>>>]`,
});
const ALLOWED = ['passed'];
const BROKEN = ['failed', 'pdf-permissions'];

describe('After a signature that says', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing', {}, ALLOWED],
    ['«no change» (DocMDP of level 1)', transform('DocMDP', '/P 1'), BROKEN],
    ['«signatures may come» (DocMDP of level 2)', transform('DocMDP', '/P 2'), ALLOWED],
    ['the same by saying no level', transform('DocMDP', ''), ALLOWED],
    ['«all fields are locked»', transform('FieldMDP', '/Action /All'), BROKEN],
    ['«the other’s field is locked»', transform('FieldMDP', '/Action /Include /Fields [(provider)]'), BROKEN],
    ['«a third field is locked»', transform('FieldMDP', '/Action /Include /Fields [(third)]'), ALLOWED],
    ['«all but a third are locked»', transform('FieldMDP', '/Action /Exclude /Fields [(third)]'), BROKEN],
    ['«all but the other’s»', transform('FieldMDP', '/Action /Exclude /Fields [(provider)]'), ALLOWED],
    ['what nobody here knows', transform('UR3', ''), ['indeterminate', 'pdf-permissions']],
    ['a lock that nobody here knows', transform('FieldMDP', ''), ['indeterminate', 'pdf-permissions']],
    [
      'locks beyond counting',
      transform('FieldMDP', `/Action /Include /Fields [${'(third) '.repeat(257)}]`),
      ['indeterminate', 'pdf-permissions'],
    ],
    [
      'limits beyond counting',
      { Reference: `[${'<</TransformMethod /DocMDP>> '.repeat(9)}]` },
      ['indeterminate', 'pdf-permissions'],
    ],
    ['what cannot be read', { Reference: '(?)' }, ['indeterminate', 'pdf-permissions']],
  ])('%s, another signs', async (_, more, expected) => {
    const first = await signedSaying(more);
    expect(await judged(first)).toEqual(['passed']);
    expect(await judged(await sign(first, 1))).toEqual(expected);
  });
});

it('A lock that the field itself has counts when it is signed', async () => {
  const { fields, text } = anatomy(unsigned);
  const [own = 0] = fields;
  const locked = (lock: string): Uint8Array =>
    append(unsigned, { objects: { [own]: text(own, { Lock: `<</Type /SigFieldLock ${lock}>>` }) } });
  for (const [lock, expected] of [
    ['/Action /All', BROKEN],
    ['/Action /Include /Fields [(provider)]', BROKEN],
    ['/Action /Include /Fields [(third)] /P 1', BROKEN],
    ['/Action /Include /Fields [(third)]', ALLOWED],
    ['/Action /Exclude /Fields [(provider)]', ALLOWED],
  ] as const) {
    expect(await judged(await sign(await signedSaying({}, locked(lock)), 1))).toEqual(expected);
  }
});

it('Material for checking may come after any signature', async () => {
  const first = await signedSaying(transform('DocMDP', '/P 1'));
  const more = { certificates: [padesRoot.certificate], lists: [], answers: [] };
  expect(await judged(addToSecurityStore(first, more))).toEqual(['passed']);
});

it('Permissions that a later revision writes into the catalog are a change', async () => {
  const first = await signedSaying({});
  const { root, text } = anatomy(first);
  const forged = append(first, { objects: { [root]: text(root, { Perms: '<</DocMDP 5 0 R>>' }) } });
  expect(await judged(forged)).toEqual(['failed', 'pdf-changes']);
});
