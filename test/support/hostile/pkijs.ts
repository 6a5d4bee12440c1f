/** What pkijs says of a signature: the second opinion of the forgeries that it accepts. */
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { bufferOf } from '../../../src/signature/issuing/certificate-builder.ts';
import { GostEngine } from '../../bench/pkijs-engine.ts';
import * as pki from '../pki.ts';

const signedIn = (signature: Uint8Array): SignedData =>
  new SignedData({ schema: ContentInfo.fromBER(bufferOf(signature)).content as unknown });

/** Over GOST pkijs sees digest and signature alone; see `GostEngine`. A refusal may come as a throw: it is «no». */
export function overGost(signer: pki.Member, root: pki.Member) {
  const engine = new GostEngine({ bits: 256, signer: pki.signerOf(signer, root) } as never);
  return (content: Uint8Array, signature: Uint8Array): Promise<boolean> =>
    signedIn(signature)
      .verify({ signer: 0, data: bufferOf(content) }, engine)
      .catch(() => false);
}

/** Over RSA it judges the chain too. */
export const overRsa =
  (root: pki.Member, at: Instant) =>
  async (content: Uint8Array, signature: Uint8Array): Promise<boolean> => {
    const settings = {
      signer: 0,
      data: bufferOf(content),
      checkChain: true,
      trustedCerts: [Certificate.fromBER(bufferOf(root.certificate))],
      checkDate: new Date(at),
    };
    return signedIn(signature)
      .verify(settings)
      .catch(() => false);
  };

export const rsaAuthority = (
  name: string,
  issuer?: pki.Member,
  extensions: pki.Wishes['extensions'] & object = pki.AUTHORITY,
): pki.Member =>
  pki.member({ name, extensions, key: pki.foreignKey('rsa'), ...(issuer === undefined ? {} : { issuer }) });

export const rsaOwner = (issuer: pki.Member, ...extensions: pki.Wishes['extensions'] & object): pki.Member =>
  pki.member({ name: 'Образцов', issuer, extensions, key: pki.foreignKey('rsa') });
