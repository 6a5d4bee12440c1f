/** Remembers what tells rows apart, and nothing else of them. @param unique paths in a row, `location/oktmo` */
export function unrepeated(unique: readonly string[]): (row: unknown) => boolean {
  const paths = unique.map((path) => path.split('/'));
  const seen = new Set<string>();
  return (row) => {
    const key = JSON.stringify(paths.map((path) => valueAt(row, path)));
    const size = seen.size;
    return seen.add(key).size > size;
  };
}

const valueAt = (row: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], row);
