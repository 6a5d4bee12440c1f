import { Fault } from '../../../domain/fault.ts';
import type { KeyFamily } from '../../algorithms.ts';
import { type Certificate, readCertificate } from '../../certificate.ts';
import { verifyDigestWith } from '../../gost-key.ts';
import { keyFamilyOf, USUAL_DIGEST, verifyWith } from '../../public-key.ts';
import { readable } from '../../readable.ts';
import type { Preimage, Signer } from '../../signer.ts';
import { isSessionLost, tokenFault } from './faults.ru.ts';
import { MECHANISMS } from './mechanisms.ts';
import { openSession, type TokenKey, type TokenSession } from './session.ts';

export interface TokenSource extends TokenKey {
  /** The signatory's certificate, DER; its key says which mechanism signs. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export interface TokenSigner extends Signer {
  /** Closes the session; the token stays logged in for other sessions of this process. */
  close(): void;
}

/** As long as any signature: RSA of 8192 bits. */
const ROOM_BYTES = 1_024;

/**
 * A key on a PKCS#11 token: Rutoken, JaCarta, CryptoPro's own library, SoftHSM on stands.
 *
 * Opened once, at the first signature, and kept: a login takes a second. Signatures wait for each other,
 * for a session does one thing at a time. A lost session is opened anew once; a wrong PIN is never tried
 * again. Each signature is held against the certificate before it is given back.
 *
 * @throws {Fault} `CERTIFICATE_UNUSABLE` when there is no certificate with a key that we can use
 */
export function tokenSigner(source: TokenSource): TokenSigner {
  const certificate = readable(() => readCertificate(source.certificate));
  const family = certificate === undefined ? undefined : keyFamilyOf(certificate);
  if (certificate === undefined || family === undefined) {
    throw new Fault('CERTIFICATE_UNUSABLE', 'no certificate with a key that we can use', {
      rule: 'gost-2012-rsa-ecdsa',
    });
  }
  const token = heldOpen(source, family);
  let turn: Promise<unknown> = Promise.resolve();
  const signOnce = async (digest: Uint8Array, preimage?: Preimage): Promise<Uint8Array> => {
    const input = MECHANISMS[family].input(digest, preimage?.digestName ?? USUAL_DIGEST[family]);
    return proven({ certificate, family, digest, preimage }, await token.sign(input));
  };
  return {
    certificate: source.certificate,
    chain: source.chain,
    signDigest: (digest, preimage) => {
      const mine = turn.then(() => signOnce(digest, preimage));
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: token.close,
  };
}

/** One session, opened when it is first needed, and once more when it was lost. */
function heldOpen(source: TokenKey, family: KeyFamily) {
  let open: TokenSession | undefined;
  const sign = async (input: Uint8Array): Promise<Uint8Array> => {
    open ??= await openSession(source);
    return signIn(open, family, input);
  };
  return {
    close: (): void => {
      const was = open;
      open = undefined;
      if (was !== undefined) was.cryptoki.C_CloseSession(was.session);
    },
    sign: (input: Uint8Array): Promise<Uint8Array> =>
      sign(input)
        .catch((thrown: unknown) => {
          if (open === undefined || !isSessionLost(thrown)) throw thrown;
          open = undefined;
          return sign(input);
        })
        .catch((thrown: unknown) => {
          throw tokenFault(thrown);
        }),
  };
}

function signIn(
  { cryptoki, session, key }: TokenSession,
  family: KeyFamily,
  input: Uint8Array,
): Promise<Buffer> {
  const { mechanism } = MECHANISMS[family];
  cryptoki.C_SignInit(session, { mechanism, parameter: null }, key);
  return cryptoki.C_SignAsync(session, Buffer.from(input), Buffer.alloc(ROOM_BYTES));
}

interface Asked {
  readonly certificate: Certificate;
  readonly family: KeyFamily;
  readonly digest: Uint8Array;
  readonly preimage: Preimage | undefined;
}

/** The reading of the token's answer that is a signature of the certificate's key. */
function proven(asked: Asked, output: Uint8Array): Uint8Array {
  const right = MECHANISMS[asked.family].readings(new Uint8Array(output)).find((one) => isRight(asked, one));
  if (right !== undefined) return right;
  throw new Fault('KEY_UNUSABLE', 'the key of the token is not that of the certificate', {
    at: 'токен',
    rule: 'ключ токена не от этого сертификата',
  });
}

/** Of RSA and ECDSA nothing can be said without what was hashed: our builders always give it. */
function isRight({ certificate, family, digest, preimage }: Asked, signature: Uint8Array): boolean {
  if (family === 'gost256' || family === 'gost512') return verifyDigestWith(certificate, digest, signature);
  return preimage === undefined || verifyWith(certificate, preimage.digestName, preimage.bytes, signature);
}
