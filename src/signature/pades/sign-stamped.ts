import { randomBytes } from 'node:crypto';
import type { Instant } from '../../domain/identifiers.ts';
import { withTimestamp } from '../cms/additions.ts';
import { readSignedData } from '../cms/signed-data.ts';
import { WORDS } from '../judge/words.ts';
import type { LevelDebt } from '../levels.ts';
import type { Signer } from '../signer.ts';
import type { Stamp, StampAttempt } from '../timestamp/client.ts';
import { cmsOf, type PadesOptions, signWith } from './sign.ts';

export interface SignedPades {
  readonly file: Uint8Array;
  /** There when nobody gave a time-stamp: the signature is of level B, and `raisePades` repays. */
  readonly owed?: LevelDebt;
}

/**
 * As `signPades`, with a time-stamp over the signature value inside the CMS: PAdES baseline B-T. It must be there
 * before the signature is put in its place, for what stands there cannot be changed afterwards.
 *
 * An authority is asked once beforehand, over random bytes, for how much room its tokens need; where none answers then,
 * none is asked again and the signature stays B.
 *
 * @throws {Fault} as `signPades`
 * @see ETSI EN 319 142-1, 5.4.1 and 6.3; ETSI EN 319 122-1, 5.3
 */
export async function signPadesStamped(
  pdf: Uint8Array,
  fieldName: string,
  signer: Signer,
  { at, stamp }: { readonly at: Instant; readonly stamp: Stamp },
  options: PadesOptions = {},
): Promise<SignedPades> {
  const rehearsal = await stamp(new Uint8Array(randomBytes(REHEARSED_BYTES)), at);
  const wish = { field: fieldName, at, options };
  const plain = cmsOf(signer);
  if (rehearsal.kind === 'unstamped') {
    const file = await signWith(pdf, { ...wish, make: plain }, signer);
    return { file, owed: debt(rehearsal.attempts, at) };
  }
  let unstamped: readonly StampAttempt[] | undefined;
  const make = async (content: Uint8Array): Promise<Uint8Array> => {
    const cms = await plain(content);
    const signature = readSignedData(cms).signers[0]?.signature ?? new Uint8Array();
    const stamped = await stamp(signature, at);
    unstamped = stamped.kind === 'unstamped' ? stamped.attempts : undefined;
    return stamped.kind === 'unstamped' ? cms : withTimestamp(cms, 0, stamped.token);
  };
  const tokenBytes = rehearsal.token.length;
  const file = await signWith(pdf, { ...wish, make, tokenBytes }, signer);
  return unstamped === undefined ? { file } : { file, owed: debt(unstamped, at) };
}

/** As long as a signature value may be: nobody learns anything of it. */
const REHEARSED_BYTES = 64;

const debt = (attempts: readonly StampAttempt[], since: Instant): LevelDebt => ({
  level: 'T',
  since,
  why: WORDS.nobodyStamped,
  attempts,
});
