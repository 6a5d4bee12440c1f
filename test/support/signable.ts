import type { Block, PrintedDocument } from '../../src/pdf/blocks.ts';
import { sampleDocument } from './pdf-sample.ts';

/** A one-page agreement whose two parties sign in fields reserved at rendering. */
export const SIGNABLE_FIELDS = ['authorized-body', 'provider'] as const;

const signature = (position: string, name: string, field: string): Block => ({
  kind: 'signature',
  position,
  name,
  field,
});

export const signableDocument = (): PrintedDocument => ({
  ...sampleDocument(),
  title: 'Соглашение № 7 о финансовом обеспечении',
  footer: 'Соглашение № 7 от 15.01.2026',
  sections: [
    {
      orientation: 'portrait',
      blocks: [
        { kind: 'heading', level: 1, text: 'СОГЛАШЕНИЕ № 7' },
        { kind: 'paragraph', runs: ['Стороны заключили настоящее соглашение о нижеследующем.'] },
        signature(
          'Руководитель уполномоченного органа Образцового муниципального округа',
          'Образцов Пример Иванович',
          SIGNABLE_FIELDS[0],
        ),
        signature('Директор исполнителя услуг', 'Примерова Проба Петровна', SIGNABLE_FIELDS[1]),
      ],
    },
  ],
});
