/** A header or a word of a dictionary without what people write differently: case, «ё», signs, footnote marks. */
export const normalized = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/<\s*\d{1,3}\s*>|\*+(?:\(\d{1,3}\))?|[¹²³⁰-⁹]+/g, ' ')
    .replaceAll(/[^a-zа-я0-9%№_]+/g, ' ')
    .trim();
