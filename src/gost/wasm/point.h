/*
 * Points of y² = x³ + a·x + b with a = -3, 3 or 7, and multiples of them.
 *
 * Secret scalars: the table of the generator, scanned whole, and the complete addition of Renes,
 * Costello and Batina (2015/1060, algorithm 2), which has no exceptional case in a group of odd
 * order. Public scalars: Jacobian coordinates and signed windows; a sum that meets an exceptional
 * case has Z = 0 from there on, is seen by that, and is done again with the complete formulas.
 */
typedef struct {
  N(fe) x, y, z;
} N(point); /* homogeneous: x/z, y/z */

typedef struct {
  N(fe) x, y, z;
} N(jacobian); /* x/z², y/z³ */

typedef struct {
  N(fe) x, y, z, zz, zzz;
} N(cached);

typedef struct {
  i32 x[L], y[L];
} N(affine);

typedef struct {
  N(modulus) p, n;
  N(fe) b, b3, gx, gy;    /* in the form of p */
  N(fe) u2, u3, u2inverse; /* from the standard's curve to this model of it: x·u², y·u³ */
  N(fe) order2, halves;    /* cofactor 4: x of the point of order 2, √(4B - A²) of twice_halved */
  i64 a, cofactor;
  i64 spare_bits; /* 8·BYTES less the bit length of n */
  N(affine) base[WINDOWS][ENTRIES]; /* base[w][i] = (i + 1)·64^w·G */
  N(affine) odd[ODD_ENTRIES];       /* odd[i] = (2i + 1)·G */
} N(curve);

/* r = r + (x, y), complete; (x, y) is affine, limbs 1u. */
static void N(add_mixed)(N(point) * r, const i64 *x, const i64 *y, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) t0, t1, t2, t3, t4, t5, z, s, d, k, w;
  N(mul)(t0, r->x, x, p);
  N(mul)(t1, r->y, y, p);
  N(add)(t3, r->x, r->y);
  N(add)(w, x, y);
  N(mul)(t3, t3, w, p);
  N(sub)(t3, t3, t0);
  N(sub)(t3, t3, t1);
  N(carry)(t3, p);
  N(mul)(t4, x, r->z, p);
  N(add)(t4, t4, r->x); /* 2u */
  N(mul)(t5, y, r->z, p);
  N(add)(t5, t5, r->y); /* 2u */
  N(times)(t2, r->z, E->a);
  N(carry)(t2, p); /* a·t2 of the paper */
  N(mul)(z, E->b3, r->z, p);
  N(times)(w, t4, E->a); /* 14u at most */
  N(add)(z, z, w);
  N(carry)(z, p);
  N(sub)(s, t1, z); /* 2u */
  N(add)(d, t1, z); /* 2u */
  N(mul)(k, E->b3, t4, p);
  N(sub)(w, t0, t2);
  N(times)(w, w, E->a);
  N(add)(k, k, w);
  N(carry)(k, p);
  N(times)(w, t0, 3);
  N(add)(w, w, t2);
  N(carry)(w, p);
  N(mul)(t0, t5, k, p);
  N(mul)(t1, t3, s, p);
  N(sub)(r->x, t1, t0);
  N(carry)(r->x, p);
  N(mul)(t0, w, k, p);
  N(mul)(t1, s, d, p);
  N(add)(r->y, t1, t0);
  N(carry)(r->y, p);
  N(mul)(t0, t5, d, p);
  N(mul)(t1, t3, w, p);
  N(add)(r->z, t1, t0);
  N(carry)(r->z, p);
}

static void N(widen)(i64 *r, const i32 *a) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = a[i];
}

static void N(narrow)(i32 *r, const i64 *a) {
  UNROLL for (u32 i = 0; i < L; i++) r[i] = (i32)a[i];
}

/*
 * r = k·G for a secret k, a plain number below 2^(8·BYTES).
 * Signed windows of six bits: 64^w·d with d in -32 … 31; each looks at all thirty-two entries.
 */
static void N(multiply_base)(N(point) * r, const i64 *k, const N(curve) * E) {
  N(fe) x, y, minus;
  N(point) sum;
  i32 px[L], py[L];
  N(zero)(r->x);
  N(set)(r->y, E->p.one);
  N(zero)(r->z);
  i64 up = 0;
  for (u32 w = 0; w < WINDOWS; w++) {
    u32 bit = w * WINDOW, limb = bit / B, shift = bit % B;
    i64 digit = k[limb] >> shift;
    if (shift > B - WINDOW && limb + 1 < L) digit |= k[limb + 1] << (B - shift);
    digit = (digit & (2 * ENTRIES - 1)) + up;
    up = opaque(ENTRIES - 1 - digit) >> 63 & 1;
    digit -= up << WINDOW;
    i64 sign = opaque(digit >> 63);
    i32 size = (i32)opaque((digit ^ sign) - sign);
    for (u32 j = 0; j < L; j++) px[j] = py[j] = 0;
    for (i32 i = 0; i < ENTRIES; i++) {
      i32 hit = (((i + 1) ^ size) - 1) >> 31; /* all ones for the one wanted */
      const N(affine) *entry = &E->base[w][i];
      UNROLL for (u32 j = 0; j < L; j++) px[j] |= entry->x[j] & hit;
      UNROLL for (u32 j = 0; j < L; j++) py[j] |= entry->y[j] & hit;
    }
    N(widen)(x, px);
    N(widen)(y, py);
    N(times)(minus, y, -1);
    N(pick)(y, minus, sign);
    sum = *r;
    N(add_mixed)(&sum, x, y, E);
    i64 any = ~((i64)(size - 1) >> 63); /* zero where the digit is zero */
    N(pick)(r->x, sum.x, any);
    N(pick)(r->y, sum.y, any);
    N(pick)(r->z, sum.z, any);
  }
}

/* Homogeneous to affine in the form of p; (0, 0) for the point at infinity. */
static void N(to_affine)(i64 *x, i64 *y, const N(point) * a, const N(curve) * E) {
  N(fe) inverse;
  N(invert)(inverse, a->z, &E->p);
  N(mul)(x, a->x, inverse, &E->p);
  if (y != 0) N(mul)(y, a->y, inverse, &E->p);
}

/* r = 2a. Public. */
static void N(twice)(N(jacobian) * r, const N(jacobian) * a, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) zz, yy, s, m, t;
  N(square)(zz, a->z, p);
  N(square)(yy, a->y, p);
  N(mul)(s, a->x, yy, p);
  if (E->a == -3) {
    N(sub)(t, a->x, zz);
    N(add)(m, a->x, zz);
    N(mul)(m, t, m, p);
    N(times)(m, m, 3);
  } else {
    N(square)(m, a->x, p);
    N(times)(m, m, 3);
    N(square)(t, zz, p);
    N(times)(t, t, E->a);
    N(add)(m, m, t);
  }
  N(carry)(m, p);
  N(add)(t, a->y, a->z);
  N(square)(t, t, p);
  N(sub)(t, t, yy);
  N(sub)(r->z, t, zz);
  N(carry)(r->z, p);
  N(times)(s, s, 4);
  N(carry)(s, p);
  N(square)(t, m, p);
  N(sub)(t, t, s);
  N(sub)(r->x, t, s);
  N(carry)(r->x, p);
  N(square)(yy, yy, p);
  N(sub)(t, s, r->x);
  N(mul)(t, m, t, p);
  N(times)(yy, yy, 8);
  N(sub)(r->y, t, yy);
  N(carry)(r->y, p);
}

/* The common end of both additions: U1 in u, S1 in s, H in h and R in d (2u each). Public. */
static void N(finish_sum)(N(jacobian) * r, const i64 *u, const i64 *s, const i64 *h, const i64 *d,
                          const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) hh, hhh, v, t;
  N(square)(hh, h, p);
  N(mul)(hhh, h, hh, p);
  N(mul)(v, u, hh, p);
  N(square)(t, d, p);
  N(sub)(t, t, hhh);
  N(sub)(t, t, v);
  N(sub)(r->x, t, v);
  N(carry)(r->x, p);
  N(sub)(v, v, r->x);
  N(mul)(v, d, v, p);
  N(mul)(hhh, s, hhh, p);
  N(sub)(r->y, v, hhh);
  N(carry)(r->y, p);
}

/* r = r ± (x, y). Public; Z becomes 0 where the points are equal or opposite. */
static void N(add_affine)(N(jacobian) * r, const N(affine) * a, i64 sign, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) x, y, zz, h, d, oldx, oldy;
  N(widen)(x, a->x);
  N(widen)(y, a->y);
  N(square)(zz, r->z, p);
  N(mul)(h, x, zz, p);
  N(sub)(h, h, r->x);
  N(mul)(d, y, zz, p);
  N(mul)(d, d, r->z, p);
  N(times)(d, d, sign);
  N(sub)(d, d, r->y);
  N(mul)(r->z, r->z, h, p);
  N(set)(oldx, r->x);
  N(set)(oldy, r->y);
  N(finish_sum)(r, oldx, oldy, h, d, E);
}

/* r = r ± a. Public. */
static void N(add_cached)(N(jacobian) * r, const N(cached) * a, i64 sign, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) zz, u, s, h, d;
  N(square)(zz, r->z, p);
  N(mul)(u, r->x, a->zz, p);
  N(mul)(s, r->y, a->zzz, p);
  N(mul)(h, a->x, zz, p);
  N(sub)(h, h, u);
  N(mul)(d, a->y, zz, p);
  N(mul)(d, d, r->z, p);
  N(times)(d, d, sign);
  N(sub)(d, d, s);
  N(mul)(r->z, r->z, a->z, p);
  N(mul)(r->z, r->z, h, p);
  N(finish_sum)(r, u, s, h, d, E);
}

static void N(cache)(N(cached) * r, const N(jacobian) * a, const N(curve) * E) {
  N(set)(r->x, a->x);
  N(set)(r->y, a->y);
  N(set)(r->z, a->z);
  N(square)(r->zz, a->z, &E->p);
  N(mul)(r->zzz, r->zz, a->z, &E->p);
}
