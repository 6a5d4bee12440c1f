/** Why this library refuses. None of these carries key material or content. */
export type GostErrorCode =
  /** The module does not give the standard's answers on this machine; nothing here may be used. */
  | 'SELF_TEST_FAILED'
  /** A byte array of another length than the docstring says. */
  | 'WRONG_LENGTH'
  /** A private key that is not in 1 … n - 1. */
  | 'KEY_OUT_OF_RANGE'
  /** A private key that has been wiped. */
  | 'KEY_WIPED'
  /** A public key with a coordinate not below p, off the curve, or outside the group of order n. */
  | 'PUBLIC_KEY_INVALID'
  /** The caller's source of randomness gave no usable key in many draws: it is broken. */
  | 'RANDOM_BROKEN'
  /** A parameter set this library does not know. */
  | 'CURVE_UNKNOWN'
  /** DER that is not what it should be. */
  | 'ENCODING_INVALID';

/** The one error of this library. */
export class GostError extends Error {
  override readonly name = 'GostError';
  readonly code: GostErrorCode;

  constructor(code: GostErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
