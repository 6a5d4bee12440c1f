/* The tables of a curve's generator; made once, from public numbers. */
static N(jacobian) N(row)[MOST];
static N(fe) N(product)[MOST];

/* Makes the first `count` points of the row affine with one inversion; none may be at infinity. */
static void N(normalize)(u32 count, const N(curve) * E) {
  const N(modulus) *p = &E->p;
  N(fe) inverse, z, zz;
  N(set)(N(product)[0], N(row)[0].z);
  for (u32 i = 1; i < count; i++) N(mul)(N(product)[i], N(product)[i - 1], N(row)[i].z, p);
  N(invert)(inverse, N(product)[count - 1], p);
  for (u32 i = count; i-- > 0;) {
    N(jacobian) *a = &N(row)[i];
    if (i > 0)
      N(mul)(z, inverse, N(product)[i - 1], p);
    else
      N(set)(z, inverse);
    N(mul)(inverse, inverse, a->z, p);
    N(square)(zz, z, p);
    N(mul)(a->x, a->x, zz, p);
    N(mul)(zz, zz, z, p);
    N(mul)(a->y, a->y, zz, p);
    N(set)(a->z, p->one);
  }
}

static void N(store)(N(affine) * to, const N(jacobian) * from) {
  N(narrow)(to->x, from->x);
  N(narrow)(to->y, from->y);
}

/* base[w][i] = (i + 1)·64^w·G: all windows go forward together, an inversion for each i. */
static void N(fill_base)(N(curve) * E) {
  N(jacobian) *row = N(row);
  N(set)(row[0].x, E->gx);
  N(set)(row[0].y, E->gy);
  N(set)(row[0].z, E->p.one);
  for (u32 w = 1; w < WINDOWS; w++) {
    N(twice)(&row[w], &row[w - 1], E);
    for (u32 i = 1; i < WINDOW; i++) N(twice)(&row[w], &row[w], E);
  }
  for (u32 i = 0; i < ENTRIES; i++) {
    for (u32 w = 0; w < WINDOWS && i > 0; w++) {
      if (i == 1)
        N(twice)(&row[w], &row[w], E);
      else
        N(add_affine)(&row[w], &E->base[w][0], 1, E);
    }
    N(normalize)(WINDOWS, E);
    for (u32 w = 0; w < WINDOWS; w++) N(store)(&E->base[w][i], &row[w]);
  }
}

/* odd[i] = (2i + 1)·G. */
static void N(fill_odd)(N(curve) * E) {
  N(jacobian) *row = N(row), two;
  N(cached) step;
  N(set)(row[0].x, E->gx);
  N(set)(row[0].y, E->gy);
  N(set)(row[0].z, E->p.one);
  N(twice)(&two, &row[0], E);
  N(cache)(&step, &two, E);
  for (u32 i = 1; i < ODD_ENTRIES; i++) {
    row[i] = row[i - 1];
    N(add_cached)(&row[i], &step, 1, E);
  }
  N(normalize)(ODD_ENTRIES, E);
  for (u32 i = 0; i < ODD_ENTRIES; i++) N(store)(&E->odd[i], &row[i]);
}
