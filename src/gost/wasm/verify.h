/* Signatures of others. Everything here is public and takes the time it takes. */
/* Non-adjacent form of a plain number: odd digits within ±2^(width-1), zeros between. */
static void N(recode)(signed char *digits, const i64 *k, u32 width) {
  u32 carry = 0;
  for (u32 i = 0; i < DIGITS; i++) digits[i] = 0;
  for (u32 i = 0; i < 8 * BYTES + 1;) {
    if ((k[i / B] >> i % B & 1) == carry) {
      i++;
      continue;
    }
    u32 word = carry;
    for (u32 j = 0; j < width && i + j < L * B; j++)
      word += (u32)(k[(i + j) / B] >> (i + j) % B & 1) << j;
    carry = word >> (width - 1) & 1;
    digits[i] = (signed char)((i32)word - (i32)(carry << width));
    i += width;
  }
}

/* row[i] = (2i + 1)·Q. */
static void N(odd_multiples)(N(cached) * row, const N(jacobian) * q, const N(curve) * E) {
  N(jacobian) sum = *q, two;
  N(cached) step;
  N(twice)(&two, q, E);
  N(cache)(&step, &two, E);
  N(cache)(&row[0], &sum, E);
  for (u32 i = 1; i < KEY_ENTRIES; i++) {
    N(add_cached)(&sum, &step, 1, E);
    N(cache)(&row[i], &sum, E);
  }
}

/*
 * r = z1·G + z2·Q; z1 may be absent (0). Z = 0 tells either infinity or an exceptional case.
 * Not for a Q of small order.
 */
static void N(double_multiply)(N(jacobian) * r, const i64 *z1, const i64 *z2, const N(jacobian) * q,
                               const N(curve) * E) {
  signed char d1[DIGITS] = {0}, d2[DIGITS];
  N(cached) row[KEY_ENTRIES];
  i32 top = DIGITS - 1;
  u32 empty = 1;
  N(odd_multiples)(row, q, E);
  if (z1 != 0) N(recode)(d1, z1, ODD_WIDTH);
  N(recode)(d2, z2, KEY_WIDTH);
  while (top > 0 && d1[top] == 0 && d2[top] == 0) top--;
  N(zero)(r->x), N(set)(r->y, E->p.one), N(zero)(r->z);
  for (i32 i = top; i >= 0; i--) {
    if (!empty) N(twice)(r, r, E);
    i32 a = d1[i], b = d2[i];
    if (b != 0) {
      const N(cached) *entry = &row[(b < 0 ? -b : b) / 2];
      if (empty) {
        N(set)(r->x, entry->x), N(times)(r->y, entry->y, b < 0 ? -1 : 1), N(set)(r->z, entry->z);
        empty = 0;
      } else {
        N(add_cached)(r, entry, b < 0 ? -1 : 1, E);
      }
    }
    if (a != 0) {
      const N(affine) *entry = &E->odd[(a < 0 ? -a : a) / 2];
      if (empty) {
        N(widen)(r->x, entry->x), N(widen)(r->y, entry->y), N(times)(r->y, r->y, a < 0 ? -1 : 1);
        N(set)(r->z, E->p.one);
        empty = 0;
      } else {
        N(add_affine)(r, entry, a < 0 ? -1 : 1, E);
      }
    }
  }
}

/* a = a ± b of plain numbers; -1 where it is below zero, and is then 2^(29·L) too large. */
static i64 N(accumulate)(i64 *a, const i64 *b, i64 sign) {
  i64 c = 0;
  for (u32 i = 0; i < L; i++) {
    c += a[i] + sign * b[i];
    a[i] = c & MASK;
    c >>= B;
  }
  return c;
}

/* a and x halved mod n as long as a is even. */
static void N(halve)(i64 *a, i64 *x, const i64 *n) {
  while ((a[0] & 1) == 0) {
    if (x[0] & 1) N(accumulate)(x, n, 1);
    for (u32 i = 0; i + 1 < L; i++) {
      a[i] = a[i] >> 1 | (a[i + 1] & 1) << (B - 1);
      x[i] = x[i] >> 1 | (x[i + 1] & 1) << (B - 1);
    }
    a[L - 1] >>= 1, x[L - 1] >>= 1;
  }
}

/* r = 1/a mod m of plain numbers, m prime, a not 0, by the binary algorithm: a must be public. */
static void N(invert_public)(i64 *r, const i64 *a, const N(modulus) * M) {
  N(fe) u, v, x = {1}, y = {0}, n, t;
  N(set)(u, a);
  N(digits)(n, 0, M);
  N(set)(v, n);
  for (i64 any = 1; any != 0;) { /* u = x·a, v = y·a, both odd */
    N(halve)(u, x, n);
    N(halve)(v, y, n);
    N(set)(t, u);
    if (N(accumulate)(t, v, -1) == 0) {
      N(set)(u, t);
      if (N(accumulate)(x, y, -1)) N(accumulate)(x, n, 1);
    } else {
      N(accumulate)(v, u, -1);
      if (N(accumulate)(y, x, -1)) N(accumulate)(y, n, 1);
    }
    any = 0;
    for (u32 i = 0; i < L; i++) any |= u[i];
  }
  N(set)(r, y);
}

/* Is r ≡ x mod n, where x = numerator / denominator on the model curve? x may be r, r + n, … < p. */
static u32 N(x_is)(const i64 *r, const i64 *numerator, const i64 *denominator, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) candidate, t;
  N(set)(candidate, r);
  while (N(below)(candidate, p)) {
    N(enter)(t, candidate, p);
    N(mul)(t, t, E->u2, p);
    N(mul)(t, t, denominator, p);
    N(sub)(t, t, numerator);
    if (N(is_zero)(t, p)) return 1;
    i64 c = 0;
    for (u32 i = 0; i < L; i++) {
      c += candidate[i] + E->n.m[i];
      candidate[i] = c & MASK;
      c >>= B;
    }
  }
  return 0;
}

/* z1·G + z2·Q by formulas that have no exceptional case; then as x_is. */
static u32 N(x_is_slowly)(const i64 *r, const i64 *z1, const i64 *z2, const N(jacobian) * q,
                          const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(jacobian) part;
  N(point) sum;
  N(fe) inverse, t;
  N(double_multiply)(&part, 0, z2, q, E);
  N(invert)(inverse, part.z, p);
  N(square)(t, inverse, p);
  N(mul)(part.x, part.x, t, p);
  N(mul)(t, t, inverse, p);
  N(mul)(part.y, part.y, t, p);
  N(multiply_base)(&sum, z1, E);
  N(add_mixed)(&sum, part.x, part.y, E);
  if (N(is_zero)(sum.z, p)) return 0;
  return N(x_is)(r, sum.x, sum.z, E);
}

static void N(reverse)(u8 *to, const u8 *from) {
  for (u32 i = 0; i < BYTES; i++) to[i] = from[BYTES - 1 - i];
}

/* e = digest mod n, little-endian; 0 becomes 1 (GOST R 34.10-2012, 6.1 step 2). In the form of n. */
static void N(read_digest)(i64 *e, const u8 *digest, const N(curve) * E) {
  N(read)(e, digest);
  N(enter)(e, e, &E->n);
  N(pick)(e, E->n.one, N(is_zero)(e, &E->n));
}

/* GOST R 34.10-2012, 6.2. io: public key X‖Y, digest, signature s‖r (big-endian each). */
static u32 N(verify)(const u8 *io, const N(curve) * E) {
  const N(modulus) *n = &E->n;
  N(fe) r, s, e, z1, z2;
  N(jacobian) q, c;
  u8 number[BYTES];
  N(reverse)(number, io + 3 * BYTES);
  N(read)(s, number);
  N(reverse)(number, io + 4 * BYTES);
  N(read)(r, number);
  if (!N(in_range)(r, n) || !N(in_range)(s, n)) return 0;
  if (N(read_key)(&q, io, E) != KEY_GOOD) return 0;
  N(read_digest)(e, io + 2 * BYTES, E);
  N(leave)(e, e, n);
  N(invert_public)(e, e, n);
  N(enter)(e, e, n);
  N(enter)(z1, s, n), N(mul)(z1, z1, e, n), N(leave)(z1, z1, n);
  N(enter)(z2, r, n), N(times)(z2, z2, -1), N(mul)(z2, z2, e, n), N(leave)(z2, z2, n);
  N(double_multiply)(&c, z1, z2, &q, E);
  if (N(is_zero)(c.z, &E->p)) return N(x_is_slowly)(r, z1, z2, &q, E);
  N(square)(c.z, c.z, &E->p);
  return N(x_is)(r, c.x, c.z, E);
}
