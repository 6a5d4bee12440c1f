import { kindInRussian } from '../../../domain/paper-case-text.ru.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import type { StoredDocument } from '../../../store/store.ts';

/** «Социальный заказ № СЗ-1 от 20.11.2023»; names nobody, of whatever kind. */
export function titleOf({ header }: Pick<StoredDocument, 'header'>): string {
  const kind = kindInRussian(header.kind);
  const day = dayInRussian(header.formedOn);
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} № ${header.documentNumber} от ${day}`;
}
