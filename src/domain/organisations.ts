const ORGANISATION_INN_DIGITS = 10;

/**
 * Names of the organisations that are parties of a document, by which it is found. An entrepreneur's is the name of a
 * person, and a consumer is never looked at.
 *
 * @param content that has passed its schema
 */
export function organisationsIn(content: unknown): readonly string[] {
  const provider = fieldOf(content, 'provider');
  const inn = fieldOf(provider, 'inn');
  const isOrganisation = typeof inn === 'string' && inn.length === ORGANISATION_INN_DIGITS;
  const names = [
    fieldOf(fieldOf(content, 'authorizedBody'), 'name'),
    isOrganisation ? fieldOf(provider, 'name') : undefined,
  ];
  return names.filter((name) => typeof name === 'string');
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
