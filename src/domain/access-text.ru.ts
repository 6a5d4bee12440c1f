import type { Role } from './access.ts';

/** Roles as people read and type them. */
export const ROLE_TEXT: Readonly<Record<Role, string>> = {
  entry: 'ввод',
  approval: 'согласование',
  signing: 'подпись',
  publication: 'публикация',
  observation: 'наблюдение',
  administration: 'администратор',
};
