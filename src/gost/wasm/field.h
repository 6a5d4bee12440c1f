/*
 * Numbers of L limbs of 29 bits, signed, least significant first; included once for each L.
 *
 * A limb is an i64. A number is "normal" when every limb is within ±2^28 (1u). Sums and differences
 * are not carried: a product allows limbs of ua and ub times that as long as ua·ub ≤ 6, because
 * L·6·2^56 + L·2^56 < 2^63 for L = 18. Every bound beyond 1u is written where it arises.
 *
 * Nothing here branches on, or indexes by, a limb's value, but where a name ends in _public.
 */
typedef i64 N(fe)[L];

/*
 * A modulus m. Where fold is not zero, 2^(29·L) ≡ fold (mod m) with |fold| < 2^20 and numbers stand
 * for themselves; where it is zero, numbers stand for themselves times R = 2^(29·L) (Montgomery).
 */
typedef struct {
  N(fe) m;      /* the modulus, normal */
  N(fe) square; /* R² mod m, a plain number */
  N(fe) one;    /* 1 in the form of this modulus */
  i64 inverse;  /* -1/m mod 2^29 */
  i64 fold;
} N(modulus);

static inline void N(set)(i64 *r, const i64 *a) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = a[i];
}

static inline void N(zero)(i64 *r) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = 0;
}

/* r = a + b, limbs ua + ub. */
static inline void N(add)(i64 *r, const i64 *a, const i64 *b) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = a[i] + b[i];
}

static inline void N(sub)(i64 *r, const i64 *a, const i64 *b) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = a[i] - b[i];
}

/* r = k·a for a small public k, limbs |k|·ua. */
static inline void N(times)(i64 *r, const i64 *a, i64 k) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = a[i] * k;
}

/* r = b where mask is all ones, r stays where it is zero. */
static inline void N(pick)(i64 *r, const i64 *b, i64 mask) {
  mask = opaque(mask);
  UNROLL for (u32 i = 0; i < L; i++) r[i] ^= (r[i] ^ b[i]) & mask;
}

/*
 * Brings sums of normal numbers back to 1u. In Montgomery form the top limb is left alone: values
 * stay within a few moduli, and the modulus leaves that limb four bits and more.
 */
static inline void N(carry)(i64 *r, const N(modulus) * M) {
  i64 c[L];
  UNROLL for (u32 i = 0; i < L; i++) c[i] = (r[i] + HALF) >> B;
  i64 keep = M->fold == 0 ? c[L - 1] : 0;
  UNROLL for (u32 i = 0; i < L; i++) r[i] -= c[i] << B;
  UNROLL for (u32 i = 1; i < L; i++) r[i] += c[i - 1];
  r[L - 1] += keep << B;
  r[0] += c[L - 1] * M->fold;
}

/* t = a·b, 2L - 1 columns. */
static inline __attribute__((always_inline)) void N(columns)(i64 *t, const i64 *a, const i64 *b) {
  UNROLL for (u32 k = 0; k < 2 * L - 1; k++) {
    i64 sum = 0;
    UNROLL for (u32 i = 0; i < L; i++)
      if (k >= i && k - i < L) sum += a[i] * b[k - i];
    t[k] = sum;
  }
}

/* t = a², 2L - 1 columns. */
static inline __attribute__((always_inline)) void N(square_columns)(i64 *t, const i64 *a) {
  UNROLL for (u32 k = 0; k < 2 * L - 1; k++) {
    i64 sum = 0;
    UNROLL for (u32 i = 0; i < L; i++)
      if (k > i && k - i < L && i < k - i) sum += a[i] * a[k - i];
    sum *= 2;
    if (k % 2 == 0) sum += a[k / 2] * a[k / 2];
    t[k] = sum;
  }
}

/* r = t mod m, 1u, where 2^(29·L) ≡ fold. */
static inline __attribute__((always_inline)) void N(fold)(i64 *r, i64 *t, i64 fold) {
  i64 c = 0;
  UNROLL for (u32 i = L; i < 2 * L - 1; i++) {
    t[i] += c;
    c = (t[i] + HALF) >> B;
    t[i] -= c << B;
    t[i - L] += t[i] * fold;
  }
  t[L - 1] += c * fold; /* |c| < 2^34 */
  c = 0;
  UNROLL for (u32 i = 0; i < L; i++) {
    t[i] += c;
    c = (t[i] + HALF) >> B;
    r[i] = t[i] - (c << B);
  }
  r[0] += c * fold; /* |c| < 2^36: r[0] < 2^56 */
  c = (r[0] + HALF) >> B;
  r[0] -= c << B;
  r[1] += c;
  c = (r[1] + HALF) >> B;
  r[1] -= c << B;
  r[2] += c;
}

/* r = t / R mod m, 1u, |r| < |t| / R + m / 2 + 1. */
static __attribute__((noinline)) void N(reduce)(i64 *r, i64 *t, const N(modulus) * M) {
  i64 c = 0;
  for (u32 i = 0; i < L; i++) {
    i64 q = ((t[i] + c) & MASK) * M->inverse & MASK;
    q -= (q & HALF) << 1;
    UNROLL for (u32 j = 0; j < L; j++) t[i + j] += q * M->m[j];
    c = (t[i] + c) >> B;
  }
  for (u32 i = L; i < 2 * L; i++) {
    t[i] += c;
    c = i < 2 * L - 1 ? (t[i] + HALF) >> B : 0;
    r[i - L] = t[i] - (c << B);
  }
}

/* r = a·b in the form of the modulus; r may be a or b. */
static __attribute__((noinline)) void N(mul)(i64 *r, const i64 *a, const i64 *b,
                                             const N(modulus) * M) {
  i64 t[2 * L];
  N(columns)(t, a, b);
  if (M->fold != 0) return N(fold)(r, t, M->fold);
  t[2 * L - 1] = 0;
  N(reduce)(r, t, M);
}

static __attribute__((noinline)) void N(square)(i64 *r, const i64 *a, const N(modulus) * M) {
  i64 t[2 * L];
  N(square_columns)(t, a);
  if (M->fold != 0) return N(fold)(r, t, M->fold);
  t[2 * L - 1] = 0;
  N(reduce)(r, t, M);
}

/* r = a·b / R, whatever the form of the modulus. */
static void N(montgomery)(i64 *r, const i64 *a, const i64 *b, const N(modulus) * M) {
  i64 t[2 * L];
  N(columns)(t, a, b);
  t[2 * L - 1] = 0;
  N(reduce)(r, t, M);
}

/* A plain number below 2^(29·L - 4) into the form of the modulus; also reduces it. */
static void N(enter)(i64 *r, const i64 *plain, const N(modulus) * M) {
  N(montgomery)(r, plain, M->square, M);
  if (M->fold == 0) return;
  N(fe) one = {1};
  N(montgomery)(r, r, one, M);
}

/*
 * Out of the form, to the one representative in 0 … m - 1 with limbs in 0 … 2^29 - 1.
 * The last reduction leaves |r| ≤ m / 2 + 1, so that one conditional addition suffices.
 */
static void N(leave)(i64 *r, const i64 *a, const N(modulus) * M) {
  N(fe) one = {1};
  N(set)(r, a);
  if (M->fold != 0) N(montgomery)(r, r, M->square, M);
  N(montgomery)(r, r, one, M);
  i64 c = 0;
  for (u32 i = 0; i < L; i++) c = (r[i] + c) >> B;
  i64 negative = opaque(c); /* -1 or 0: the sign of the whole number */
  c = 0;
  for (u32 i = 0; i < L; i++) {
    c += r[i] + (M->m[i] & negative);
    r[i] = c & MASK;
    c >>= B;
  }
}

/* All ones where a ≡ 0, zero elsewhere. */
static i64 N(is_zero)(const i64 *a, const N(modulus) * M) {
  N(fe) r;
  i64 any = 0;
  N(leave)(r, a, M);
  for (u32 i = 0; i < L; i++) any |= r[i];
  return (opaque(any | -any) >> 63) ^ -1;
}

/* r = m - less as a plain number, limbs in 0 … 2^29 - 1; less is small. */
static void N(digits)(i64 *r, i64 less, const N(modulus) * M) {
  i64 c = -less;
  for (u32 i = 0; i < L; i++) {
    c += M->m[i];
    r[i] = c & MASK;
    c >>= B;
  }
}

static u32 N(bit)(const i64 *e, i32 at) { return (u32)(e[at / B] >> at % B & 1); }

/*
 * r = a^e, e a plain number and public, not 0; the base need not be. The ones that e begins with, under most
 * moduli nearly all of it, make an exponent 2^i - 1, which takes i squarings and few multiplications.
 */
static void N(power)(i64 *r, const i64 *a, const i64 *e, const N(modulus) * M) {
  N(fe) power[16], sum, half;
  i32 top = B * L - 1;
  while (!N(bit)(e, top)) top--;
  u32 ones = 1;
  while ((i32)ones <= top && N(bit)(e, top - (i32)ones)) ones++;
  N(set)(power[0], M->one);
  N(set)(power[1], a);
  N(carry)(power[1], M);
  for (u32 i = 2; i < 16; i++) N(mul)(power[i], power[i - 1], power[1], M);
  N(set)(sum, power[1]);
  u32 have = 1;
  for (i32 k = 30 - __builtin_clz(ones); k >= 0; k--) {
    N(set)(half, sum);
    for (u32 i = 0; i < have; i++) N(square)(sum, sum, M);
    N(mul)(sum, sum, half, M);
    have *= 2;
    if (ones >> k & 1) {
      N(square)(sum, sum, M);
      N(mul)(sum, sum, power[1], M);
      have++;
    }
  }
  for (i32 left = top + 1 - (i32)ones; left > 0;) {
    u32 digit = 0, width = left % 4 ? left % 4 : 4;
    for (u32 k = 0; k < width; k++) {
      N(square)(sum, sum, M);
      digit = digit << 1 | N(bit)(e, --left);
    }
    if (digit) N(mul)(sum, sum, power[digit], M);
  }
  N(set)(r, sum);
}

/* r = 1/a (0 for 0) as a^(m-2). */
static void N(invert)(i64 *r, const i64 *a, const N(modulus) * M) {
  N(fe) e;
  N(digits)(e, 2, M);
  N(power)(r, a, e, M);
}

/* Little-endian bytes to a plain number; reads BYTES bytes. */
static void N(read)(i64 *r, const u8 *bytes) {
  N(zero)(r);
  for (u32 bit = 0; bit < 8 * BYTES; bit++) r[bit / B] |= (i64)(bytes[bit / 8] >> bit % 8 & 1) << bit % B;
}

/* A plain number with limbs in 0 … 2^29 - 1 to little-endian bytes. */
static void N(write)(u8 *bytes, const i64 *a) {
  for (u32 i = 0; i < BYTES; i++) bytes[i] = 0;
  for (u32 bit = 0; bit < 8 * BYTES; bit++) bytes[bit / 8] |= (u8)((a[bit / B] >> bit % B & 1) << bit % 8);
}

/* All ones where the plain number a is 1 … m - 1. In time that tells nothing. */
static i64 N(in_range)(const i64 *a, const N(modulus) * M) {
  i64 borrow = 0, any = 0;
  for (u32 i = 0; i < L; i++) {
    borrow = (a[i] - M->m[i] + borrow) >> B;
    any |= a[i];
  }
  return opaque(borrow) & opaque(any | -any) >> 63;
}
