/* HMAC over Streebog (RFC 2104, RFC 7836 section 4.1) and the generator of RFC 6979, 3.2, on it. */
typedef struct {
  streebog inner, outer; /* the key: both hashes with its pad already in them */
  u8 value[64];
  u32 bits;
} nonces;

/* The key of the HMACs from here on, bits / 8 bytes. */
static void nonces_key(nonces *g, const u8 *key) {
  u8 pad[64];
  for (u32 i = 0; i < 64; i++) pad[i] = (i < g->bits / 8 ? key[i] : 0) ^ 0x36;
  streebog_start(&g->inner, g->bits);
  streebog_add(&g->inner, pad, 64);
  for (u32 i = 0; i < 64; i++) pad[i] ^= 0x36 ^ 0x5c;
  streebog_start(&g->outer, g->bits);
  streebog_add(&g->outer, pad, 64);
}

/* out = HMAC(key, value‖step‖seed); step is left out below zero. */
static void nonces_hmac(const nonces *g, u8 *out, i32 step, const u8 *seed, u32 length) {
  u8 inner[64], byte = (u8)step;
  streebog hash = g->inner;
  streebog_add(&hash, g->value, g->bits / 8);
  if (step >= 0) streebog_add(&hash, &byte, 1);
  streebog_add(&hash, seed, length);
  streebog_end(&hash, inner);
  hash = g->outer;
  streebog_add(&hash, inner, g->bits / 8);
  streebog_end(&hash, out);
}

/* K = HMAC(K, V‖step‖seed), V = HMAC(K, V). */
static void nonces_turn(nonces *g, u8 step, const u8 *seed, u32 length) {
  u8 key[64];
  nonces_hmac(g, key, step, seed, length);
  nonces_key(g, key);
  nonces_hmac(g, g->value, -1, 0, 0);
}

/* Steps b to g; the seed is int2octets(x)‖bits2octets(h1)‖additional data. */
static void nonces_start(nonces *g, u32 bits, const u8 *seed, u32 length) {
  const u8 zero[64] = {0};
  g->bits = bits;
  for (u32 i = 0; i < 64; i++) g->value[i] = 1;
  nonces_key(g, zero);
  nonces_turn(g, 0, seed, length);
  nonces_turn(g, 1, seed, length);
}

/* Step h.2: one candidate of bits / 8 bytes, big-endian. */
static void nonces_next(nonces *g, u8 *candidate) {
  nonces_hmac(g, g->value, -1, 0, 0);
  copy(candidate, g->value, g->bits / 8);
}

/* Step h.3, where the candidate would not do. */
static void nonces_refuse(nonces *g) { nonces_turn(g, 0, 0, 0); }
