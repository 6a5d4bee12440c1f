import type { Instant } from '../../src/domain/identifiers.ts';
import { print } from '../../src/pdf/print.ts';
import { signPades } from '../../src/signature/pades/sign.ts';
import { AUTHORITY, type Member, member, signerOf, SIGNS_DOCUMENTS } from './pki.ts';
import { SIGNABLE_FIELDS, signableDocument } from './signable.ts';

/** An agreement signed by two parties in the fields that its form reserved. */
export const SIGNED_AT = '2026-11-22T09:00:00.000Z' as Instant;

export const padesRoot: Member = member({ name: 'Учебный удостоверяющий центр', extensions: AUTHORITY });

export const padesMember = (name: string): Member =>
  member({ name, issuer: padesRoot, extensions: [SIGNS_DOCUMENTS] });

export const parties = [
  padesMember('Образцов Пример Иванович'),
  padesMember('Примерова Проба Петровна'),
] as const;

export const sign = (pdf: Uint8Array, which: 0 | 1): Promise<Uint8Array> =>
  signPades(pdf, SIGNABLE_FIELDS[which], signerOf(parties[which], padesRoot), SIGNED_AT);

export interface SignedSteps {
  readonly unsigned: Uint8Array;
  readonly once: Uint8Array;
  readonly twice: Uint8Array;
}

export async function signedSteps(): Promise<SignedSteps> {
  const unsigned = print(signableDocument());
  const once = await sign(unsigned, 0);
  return { unsigned, once, twice: await sign(once, 1) };
}
