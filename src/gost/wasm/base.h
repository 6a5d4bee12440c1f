/* Fixed-width names and the two things a freestanding program has to bring along. */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int i32;
typedef long long i64;

#define EXPORT(name) __attribute__((export_name(#name))) name
#define UNROLL _Pragma("clang loop unroll(full)")

static void copy(u8 *to, const u8 *from, u32 length) {
  for (u32 i = 0; i < length; i++) to[i] = from[i];
}

/* A wipe that the optimizer may not leave out; of aligned things of whole words. */
static void wipe(void *what, u32 length) {
  volatile u64 *word = what;
  for (u32 i = 0; i < length / 8; i++) word[i] = 0;
}

/*
 * A mask the optimizer knows nothing of. Without it clang turns masks back into selects of values, and
 * even of addresses, by the secret that the mask hides.
 */
static inline i64 opaque(i64 mask) {
  __asm__ volatile("" : "+r"(mask));
  return mask;
}
