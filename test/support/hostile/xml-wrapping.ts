/**
 * Signature wrapping by the numbers of «On Breaking SAML» (USENIX Security 2012): eight places for the document that was
 * signed, so that a reader takes the other one. The forger has a signed file, and no key.
 */
import { DOCUMENT } from '../xades.ts';

export const EVIL = DOCUMENT.replace(' Id="order"', ' Id="evil"').replace('72', '99');

const within = (document: string, more: string): string => document.replace('</order>', `${more}</order>`);
const into = (signature: string, more: string): string =>
  signature.replace(/<\/ds:Signature>$/, `${more}</ds:Signature>`);
const boxed = (...parts: readonly string[]): string => `<package>${parts.join('')}</package>`;

/** Each from the signature alone; `DOCUMENT` is what it is over. */
export const WRAPPING: Readonly<Record<string, (signature: string) => string>> = {
  '1: in the signature of the other': (it) => within(EVIL, into(it, DOCUMENT)),
  '2: before the signature, in the other': (it) => within(EVIL, DOCUMENT + it),
  '3: behind the other, both in one package': (it) => boxed(EVIL, within(DOCUMENT, it)),
  '3, the signature in the package': (it) => boxed(EVIL, DOCUMENT, it),
  '4: in the other, with its signature': (it) => boxed(within(EVIL, within(DOCUMENT, it))),
  '4, the other being the root': (it) => within(EVIL, within(DOCUMENT, it)),
  '5: behind the other, which has the signature': (it) => boxed(within(EVIL, it), DOCUMENT),
  '5, the other being the root': (it) => within(EVIL, it + DOCUMENT),
  '6: in the signature, which is in the other': (it) => boxed(within(EVIL, into(it, DOCUMENT))),
  '7: behind extensions that hold the other': (it) =>
    boxed(`<Extensions>${EVIL}</Extensions>`, within(DOCUMENT, it)),
  '7, the extensions being in the document': (it) =>
    within(DOCUMENT, `<Extensions>${EVIL}</Extensions>${it}`),
  '8: in an Object of the signature, which is in the other': (it) =>
    boxed(within(EVIL, into(it, `<ds:Object>${DOCUMENT}</ds:Object>`))),
  '8, the other being the root': (it) => within(EVIL, into(it, `<ds:Object>${DOCUMENT}</ds:Object>`)),
};
