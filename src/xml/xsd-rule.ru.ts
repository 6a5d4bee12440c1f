/** Words for what libxml2 finds against an XSD. Its own messages are English and repeat the value. */

const FACETS: Readonly<Record<string, string>> = {
  pattern: 'значение не соответствует образцу',
  enumeration: 'значение не из списка допустимых',
  minLength: 'значение короче допустимого',
  maxLength: 'значение длиннее допустимого',
  length: 'значение не той длины',
  minInclusive: 'число меньше допустимого',
  maxInclusive: 'число больше допустимого',
  minExclusive: 'число меньше допустимого',
  maxExclusive: 'число больше допустимого',
  totalDigits: 'в числе слишком много цифр',
  fractionDigits: 'после запятой слишком много цифр',
};

const RULES: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/\[facet '(\w+)'\]/, ([, facet = '']) => FACETS[facet] ?? 'значение не допускается'],
  [/is not a valid value of the (?:atomic|local atomic|list|union) type/, () => 'значение не того вида'],
  [/Duplicate key-sequence/, () => 'повторяется значение, которое должно быть единственным'],
  [
    /This element is not expected\. Expected is (?:one of )?\( (.+) \)/,
    ([, names = '']) => `элемент здесь не ожидается; ожидается: ${plain(names)}`,
  ],
  [/This element is not expected/, () => 'элемент здесь не ожидается'],
  [
    /Missing child element\(s\)\. Expected is (?:one of )?\( (.+) \)/,
    ([, names = '']) => `не хватает вложенного элемента: ${plain(names)}`,
  ],
  [/No matching global declaration/, () => 'корневой элемент не описан схемой'],
  [/The attribute '([^']+)' is not allowed/, () => 'атрибут здесь не допускается'],
  [/The attribute '([^']+)' is required/, ([, name = '']) => `не хватает атрибута: ${plain(name)}`],
  [/Character content .* is not allowed/, () => 'текст между элементами не допускается'],
];

/** `{urn:pechat:document:1}year` → `year`. The names come from our XSD, not from the file. */
const plain = (names: string): string => names.replaceAll(/\{[^}]*\}/g, '');

/** `undefined` for a remark that only follows from another finding. */
export function xsdRuleInRussian(message: string): string | undefined {
  if (message.includes('No precomputed value available')) return undefined;
  for (const [pattern, words] of RULES) {
    const found = pattern.exec(message);
    if (found !== null) return words(found);
  }
  return 'не соответствует схеме';
}
