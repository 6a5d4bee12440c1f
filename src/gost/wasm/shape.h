/* Shapes that both sizes share. Those with BYTES or L in them are read anew for each size. */
#define B 29 /* bits of a limb */
#define MASK ((1ll << B) - 1)
#define HALF (1ll << (B - 1))

#define WINDOW 6 /* of secret scalars; signed, so that a table row has 2^5 entries */
#define ENTRIES (1 << (WINDOW - 1))
#define WINDOWS ((8 * BYTES + WINDOW) / WINDOW)

#define ODD_WIDTH 8 /* of the generator's odd multiples, for public scalars */
#define ODD_ENTRIES (1 << (ODD_WIDTH - 2))
#define KEY_WIDTH 5 /* the same for a public key's */
#define KEY_ENTRIES (1 << (KEY_WIDTH - 2))
#define MOST (WINDOWS > ODD_ENTRIES ? WINDOWS : ODD_ENTRIES)
#define DIGITS (8 * BYTES + 8)

enum { KEY_GOOD = 0, KEY_RANGE = 1, KEY_OFF_CURVE = 2, KEY_SMALL_ORDER = 3 };
