/**
 * What a request may be told instead of its answer; the words stand in `console/text.ru.ts`. Whatever else goes
 * wrong is a `Fault`.
 */
export type RefusalKind =
  | 'sign-in-needed'
  | 'password-change-needed'
  | 'not-found'
  /** It came from another site, or from a page that is older than the session. */
  | 'page-expired'
  /** Asked under a name that is not ours. */
  | 'wrong-address'
  | 'too-many'
  /** It cannot be read: too large, of another type, without what is needed. */
  | 'request-invalid'
  /** A write of the API without a usable `Idempotency-Key`. */
  | 'key-needed'
  | 'key-in-progress'
  /** The key was used for something else. */
  | 'key-of-other-request';

export const REFUSAL_STATUS = {
  'sign-in-needed': 401,
  'password-change-needed': 403,
  'not-found': 404,
  'page-expired': 419,
  'wrong-address': 421,
  'too-many': 429,
  'request-invalid': 400,
  'key-needed': 400,
  'key-in-progress': 409,
  'key-of-other-request': 422,
} as const satisfies Record<RefusalKind, number>;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  /** Of the answer, where it is more exact than the kind's. */
  readonly status: number;

  constructor(kind: RefusalKind, status: number = REFUSAL_STATUS[kind]) {
    super(kind);
    this.kind = kind;
    this.status = status;
  }
}
