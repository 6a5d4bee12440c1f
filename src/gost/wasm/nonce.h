/* HMAC over Streebog (RFC 2104, RFC 7836 section 4.1) and the generator of RFC 6979, 3.2, on it. */
typedef struct {
  u8 key[64], value[64];
  u32 bits;
} nonces;

/* out = HMAC(key, a‖b‖c) with a key of bits / 8 bytes; out may be any of the inputs. */
static void hmac(u8 *out, u32 bits, const u8 *key, const u8 *a, u32 a_length, const u8 *b,
                 u32 b_length, const u8 *c, u32 c_length) {
  streebog hash;
  u8 pad[64], inner[64];
  for (u32 i = 0; i < 64; i++) pad[i] = (i < bits / 8 ? key[i] : 0) ^ 0x36;
  streebog_start(&hash, bits);
  streebog_add(&hash, pad, 64);
  streebog_add(&hash, a, a_length);
  streebog_add(&hash, b, b_length);
  streebog_add(&hash, c, c_length);
  streebog_end(&hash, inner);
  for (u32 i = 0; i < 64; i++) pad[i] ^= 0x36 ^ 0x5c;
  streebog_start(&hash, bits);
  streebog_add(&hash, pad, 64);
  streebog_add(&hash, inner, bits / 8);
  streebog_end(&hash, out);
}

/* Steps b to g; the seed is int2octets(x)‖bits2octets(h1)‖additional data. */
static void nonces_start(nonces *g, u32 bits, const u8 *seed, u32 length) {
  const u8 step[2] = {0, 1};
  g->bits = bits;
  for (u32 i = 0; i < 64; i++) g->key[i] = 0, g->value[i] = 1;
  for (u32 i = 0; i < 2; i++) {
    hmac(g->key, bits, g->key, g->value, bits / 8, step + i, 1, seed, length);
    hmac(g->value, bits, g->key, g->value, bits / 8, 0, 0, 0, 0);
  }
}

/* Step h: one candidate of bits / 8 bytes, big-endian, and the state moved on past it. */
static void nonces_next(nonces *g, u8 *candidate) {
  const u8 zero = 0;
  hmac(g->value, g->bits, g->key, g->value, g->bits / 8, 0, 0, 0, 0);
  copy(candidate, g->value, g->bits / 8);
  hmac(g->key, g->bits, g->key, g->value, g->bits / 8, &zero, 1, 0, 0);
  hmac(g->value, g->bits, g->key, g->value, g->bits / 8, 0, 0, 0, 0);
}
