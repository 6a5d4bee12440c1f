/** Where a document came from, as an official reads it. */
import { inMoscow } from '../domain/moscow-time.ts';
import type { Provenance, SourceStatus, SourceSystem, StatusAtSource } from '../domain/provenance.ts';

const SYSTEM_WORDS: Record<SourceSystem, string> = { navigator: '«Навигатор»' };

const STATUS_WORDS: Record<SourceStatus, string> = {
  filed: 'подано',
  received: 'принято',
  'in-review': 'рассматривается',
  'clarification-awaited': 'требуются уточнения',
  'interim-result': 'промежуточный результат',
  granted: 'услуга оказана',
  refused: 'отказано',
  cancelled: 'отозвано',
};

export const provenanceInRussian = ({ system, identifier, readAt }: Provenance): string =>
  `происхождение: ${SYSTEM_WORDS[system]}, идентификатор ${identifier}, прочитан ${inMoscow(readAt)}`;

export const sourceStatusInRussian = ({ status, at }: StatusAtSource): string =>
  at === undefined ? STATUS_WORDS[status] : `${STATUS_WORDS[status]} ${inMoscow(at)}`;
