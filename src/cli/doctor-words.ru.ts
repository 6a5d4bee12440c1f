import type { Group, Who } from '../pipeline/doctor/finding.ts';

const GROUPS: Readonly<Record<Group, string>> = {
  signatories: 'Подписанты',
  trust: 'Доверие',
  links: 'Связь',
  documents: 'Документы',
  'place-and-time': 'Место и время',
};

const WHO: Readonly<Record<Who, string>> = {
  administrator: 'администратор',
  signatory: 'подписант',
  official: 'сотрудник',
};

export const groupInRussian = (group: Group): string => GROUPS[group];
export const whoInRussian = (who: Who): string => WHO[who];
