/*
 * Private keys and signatures of ours. Nothing here branches on, or indexes by, a secret.
 *
 * Secrets live in IO and on the stack only. Both are wiped in one place, by the caller, after each
 * call (`forget` in module.ts; a test looks through all of memory). Streebog wipes its own places.
 */

/* Little-endian X‖Y of k·G on the standard's curve. k is plain, 0 < k < n. */
static void N(write_multiple)(u8 *bytes, const i64 *k, const N(curve) * E) {
  N(point) sum;
  N(fe) x, y;
  N(multiply_base)(&sum, k, E);
  N(to_affine)(x, y, &sum, E);
  N(mul)(x, x, E->u2inverse, &E->p); /* 1/u³ = u³·(1/u²)³ */
  N(mul)(y, y, E->u3, &E->p);
  for (u32 i = 0; i < 3; i++) N(mul)(y, y, E->u2inverse, &E->p);
  N(leave)(x, x, &E->p), N(leave)(y, y, &E->p);
  N(write)(bytes, x), N(write)(bytes + BYTES, y);
}

/* io: d. Returns 1 and replaces it with X‖Y, or 0 where d is not 1 … n - 1. */
static u32 N(public_key)(u8 *io, const N(curve) * E) {
  N(fe) d;
  N(read)(d, io);
  u32 good = N(in_range)(d, &E->n) != 0;
  if (good) N(write_multiple)(io, d, E);
  return good;
}

static void N(write_reversed)(u8 *to, const i64 *a) {
  u8 number[BYTES];
  N(write)(number, a);
  N(reverse)(to, number);
}

/*
 * GOST R 34.10-2012, 6.1, steps 3 to 6, with the k that it is given (plain, 1 … n - 1).
 * Returns 0 where r or s is zero: that k will not do. d and e are in the form of n.
 */
static u32 N(sign_with)(u8 *signature, const i64 *d, const i64 *e, const i64 *k, const N(curve) * E) {
  const N(modulus) *n = &E->n;
  N(point) sum;
  N(fe) r, s, t;
  N(multiply_base)(&sum, k, E);
  N(to_affine)(t, 0, &sum, E);
  N(mul)(t, t, E->u2inverse, &E->p);
  N(leave)(t, t, &E->p);
  N(enter)(t, t, n);
  N(leave)(r, t, n);
  N(mul)(s, t, d, n);
  N(enter)(t, k, n);
  N(mul)(t, t, e, n);
  N(add)(s, s, t);
  N(leave)(s, s, n);
  u32 good = N(in_range)(r, n) && N(in_range)(s, n);
  if (good) N(write_reversed)(signature, s), N(write_reversed)(signature + BYTES, r);
  return good;
}

/* io: d, digest, k, each little-endian. For known answers only: the caller chooses k. */
static u32 N(sign_given)(u8 *io, const N(curve) * E) {
  N(fe) d, e, k;
  N(read)(d, io), N(read)(k, io + 2 * BYTES);
  u32 good = N(in_range)(d, &E->n) && N(in_range)(k, &E->n);
  N(enter)(d, d, &E->n);
  N(read_digest)(e, io + BYTES, E);
  if (good) good = N(sign_with)(io, d, e, k, E);
  return good;
}

/* The leftmost bits of a candidate, as many as n has (RFC 6979, 2.3.2). */
static void N(shift_to_order)(i64 *k, const N(curve) * E) {
  u32 shift = (u32)E->spare_bits;
  for (u32 i = 0; i + 1 < L; i++) k[i] = (k[i] >> shift | k[i + 1] << (B - shift)) & MASK;
  k[L - 1] >>= shift;
}

/*
 * io: d, digest, 32 bytes of randomness. Replaces them with s‖r. Returns 0 where d is no key.
 *
 * The nonce is RFC 6979 over HMAC-Streebog with the randomness as additional data (3.6): a broken
 * generator leaves it deterministic and secret, a fault in the device does not repeat it. Candidates
 * of the bit length of n are drawn until one is below n (3.2 h), never reduced.
 */
static u32 N(sign)(u8 *io, const N(curve) * E) {
  const N(modulus) *n = &E->n;
  N(fe) d, e, k, t;
  u8 seed[2 * BYTES + 32], candidate[BYTES], number[BYTES];
  nonces from;
  N(read)(d, io);
  u32 good = N(in_range)(d, n) != 0;
  N(reverse)(seed, io);
  N(enter)(d, d, n);
  N(read_digest)(e, io + BYTES, E);
  N(leave)(t, e, n);
  N(write_reversed)(seed + BYTES, t);
  copy(seed + 2 * BYTES, io + 2 * BYTES, 32);
  nonces_start(&from, 8 * BYTES, seed, sizeof seed);
  for (u32 done = !good, again = 0; !done; again = 1) {
    if (again) nonces_refuse(&from);
    nonces_next(&from, candidate);
    N(reverse)(number, candidate);
    N(read)(k, number);
    N(shift_to_order)(k, E);
    done = N(in_range)(k, n) != 0 && N(sign_with)(io, d, e, k, E);
  }
  return good;
}
