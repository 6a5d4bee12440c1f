import { webcrypto } from 'node:crypto';
import type { OctetString } from 'asn1js';
import { AlgorithmIdentifier, CryptoEngine, type PublicKeyInfo } from 'pkijs';
import { digestOf, verifyDigestWith } from '../../src/signature/gost-key.ts';
import { bufferOf } from '../../src/signature/issuing/certificate-builder.ts';
import { OID } from '../../src/signature/oids.ts';
import type { Signatory } from './signatory.ts';

/** The DOM's name for these is not in the types of Node. */
type Bytes = ArrayBuffer | Uint8Array<ArrayBuffer>;

/**
 * The engine that pkijs wants, over `src/gost`, for one signatory: what differs from ours is then the
 * structure alone. It knows one digest and one key, and answers with them whatever it is asked for.
 */
export class GostEngine extends CryptoEngine {
  readonly #of: Signatory;

  constructor(of: Signatory) {
    super({ name: 'gost', crypto: webcrypto });
    this.#of = of;
  }

  override getOIDByAlgorithm(): string {
    return this.#of.bits === 256 ? OID.streebog256 : OID.streebog512;
  }

  override getAlgorithmByOID(): { name: string } {
    return { name: 'streebog' };
  }

  override digest(_: unknown, data: Bytes): Promise<ArrayBuffer> {
    return Promise.resolve(bufferOf(this.#digest(data)));
  }

  override getSignatureParameters(): ReturnType<CryptoEngine['getSignatureParameters']> {
    const algorithmId = this.#of.bits === 256 ? OID.gost256Key : OID.gost512Key;
    const signatureAlgorithm = new AlgorithmIdentifier({ algorithmId });
    return Promise.resolve({ signatureAlgorithm, parameters: { algorithm: { name: 'gost' }, usages: [] } });
  }

  override async signWithPrivateKey(data: Bytes): Promise<ArrayBuffer> {
    return bufferOf(await this.#of.signer.signDigest(this.#digest(data)));
  }

  override verifyWithPublicKey(
    data: Bytes,
    signature: { readonly valueBlock: Pick<OctetString['valueBlock'], 'valueHexView'> },
    key: PublicKeyInfo,
  ): Promise<boolean> {
    const holder = { publicKeyInfo: new Uint8Array(key.toSchema().toBER()) };
    const value = new Uint8Array(signature.valueBlock.valueHexView);
    return Promise.resolve(verifyDigestWith(holder, this.#digest(data), value));
  }

  #digest(data: Bytes): Uint8Array {
    return digestOf(this.#of.bits, data instanceof Uint8Array ? data : new Uint8Array(data));
  }
}
