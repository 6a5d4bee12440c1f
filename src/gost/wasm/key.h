/* Public keys of others, and what is wrong with them. Everything here is public. */
static i64 N(below)(const i64 *a, const N(modulus) * M) {
  i64 borrow = 0;
  for (u32 i = 0; i < L; i++) borrow = (a[i] - M->m[i] + borrow) >> B;
  return borrow;
}

/* Are a and b the same number? Sums of 2u at most. */
static i64 N(same)(const i64 *a, const i64 *b, const N(curve) * E) {
  N(fe) t;
  N(sub)(t, a, b);
  N(carry)(t, &E->p);
  return N(is_zero)(t, &E->p);
}

/*
 * Is the point, affine and on a curve of 4·n points, in the group of order n? That is to say: is it four
 * times another? Three powers instead of a multiplication by n (compare Pornin, 2022/1164).
 *
 * With the one point of order 2 moved to (0, 0) the curve is y² = x·(x² + A·x + B), B a square, A² - 4B
 * none, so that the points of order 4 form one cycle. A point is twice another exactly where x is a square,
 * x = s². It is then the image under the dual isogeny of X = A + 2x ± 2y/s, of which one is a square w²,
 * for their product is A² - 4B; and twice a point with x-coordinate (X - A)/2 + s·w, which has to be a
 * square again. p ≡ 3 mod 4: t = a^((p-3)/4) gives the root a·t of a square a, and 1/(a·t) = t.
 */
static u32 N(twice_halved)(const N(jacobian) * q, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) e, x, t, s, w, X, A, u;
  N(digits)(e, 3, p);
  for (u32 i = 0; i < L; i++) e[i] = e[i] >> 2 | (i + 1 < L ? e[i + 1] << (B - 2) & MASK : 0);
  N(sub)(x, q->x, E->order2);
  N(carry)(x, p);
  if (N(is_zero)(x, p)) return 0;
  N(power)(t, x, e, p);
  N(mul)(s, x, t, p);
  N(square)(w, s, p);
  if (!N(same)(w, x, E)) return 0;
  N(times)(A, E->order2, 3);
  N(mul)(u, q->y, t, p);
  N(add)(u, u, x);
  N(times)(u, u, 2);
  N(add)(X, u, A);
  N(carry)(X, p); /* never 0 */
  N(power)(t, X, e, p);
  N(mul)(w, X, t, p);
  N(square)(u, w, p);
  if (!N(same)(u, X, E)) N(mul)(w, E->halves, t, p); /* the other X, (A² - 4B)/X, is the square */
  N(square)(X, w, p);
  N(mul)(u, s, w, p);
  N(sub)(X, X, A);
  N(times)(u, u, 2);
  N(add)(u, u, X);
  N(times)(u, u, 2); /* four times as large, and as much a square */
  N(carry)(u, p);
  N(power)(t, u, e, p);
  N(square)(t, t, p);
  N(mul)(t, t, u, p);
  return N(same)(t, p->one, E) != 0;
}

/* Reads X‖Y, little-endian, and judges it: on the curve, and in the group of order n. */
static u32 N(read_key)(N(jacobian) * q, const u8 *bytes, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) x, y, t;
  N(read)(x, bytes);
  N(read)(y, bytes + BYTES);
  if (!N(below)(x, p) || !N(below)(y, p)) return KEY_RANGE;
  N(enter)(x, x, p), N(enter)(y, y, p);
  N(mul)(q->x, x, E->u2, p), N(mul)(q->y, y, E->u3, p), N(set)(q->z, p->one);
  N(square)(t, q->x, p);
  N(mul)(t, t, q->x, p);
  N(times)(x, q->x, E->a);
  N(add)(t, t, x), N(add)(t, t, E->b);
  N(square)(y, q->y, p);
  N(sub)(t, t, y);
  N(carry)(t, p);
  if (!N(is_zero)(t, p)) return KEY_OFF_CURVE;
  if (E->cofactor == 1) return KEY_GOOD;
  return N(twice_halved)(q, E) ? KEY_GOOD : KEY_SMALL_ORDER;
}
