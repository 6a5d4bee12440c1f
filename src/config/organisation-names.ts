/** ИНН and the name by which people know an organisation. */
export type OrganisationNames = ReadonlyMap<string, string>;

/** `ИНН: name; ИНН: name`. Ten digits: an ИНН of twelve is a person's, whose name does not belong into settings. */
export function organisationNames(value: string): OrganisationNames {
  const names = new Map<string, string>();
  for (const pair of value.split(';').filter((one) => one.trim() !== '')) {
    const [, inn = '', name = ''] = /^\s*(\d{10})\s*:\s*([^\p{C}]{1,200}?)\s*$/u.exec(pair) ?? [];
    if (name === '' || names.has(inn))
      throw new Error('должно иметь вид ИНН: название; ИНН из 10 цифр, каждый раз другой');
    names.set(inn, name);
  }
  return names;
}
