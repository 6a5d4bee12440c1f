/** Fictitious providers: two organisations and an entrepreneur. */
import { sampleEntrepreneurInn, sampleInn, sampleOgrn, sampleOgrnip } from './codes.ts';

export interface SampleProvider {
  readonly kind: 'organisation' | 'entrepreneur';
  readonly name: string;
  readonly inn: string;
  readonly kpp?: string;
  readonly ogrn: string;
  readonly head: { readonly name: string; readonly position: string; readonly authority: string };
}

export const SAMPLE_PROVIDERS = [
  {
    kind: 'organisation',
    name: 'Муниципальное бюджетное учреждение дополнительного образования «Дом творчества» (образец)',
    inn: sampleInn(201),
    kpp: '990101001',
    ogrn: sampleOgrn(201),
    head: { name: 'Примерова Проба Петровна', position: 'Директор', authority: 'Устава' },
  },
  {
    kind: 'organisation',
    name: 'Автономная некоммерческая организация «Центр технического творчества» (образец)',
    inn: sampleInn(202),
    kpp: '990101001',
    ogrn: sampleOgrn(202),
    head: { name: 'Тестов Макет Макетович', position: 'Генеральный директор', authority: 'Устава' },
  },
  {
    kind: 'entrepreneur',
    name: 'Индивидуальный предприниматель Пробный Образец Примерович (образец)',
    inn: sampleEntrepreneurInn(203),
    ogrn: sampleOgrnip(203),
    head: {
      name: 'Пробный Образец Примерович',
      position: 'Индивидуальный предприниматель',
      authority: 'записи о государственной регистрации',
    },
  },
] as const satisfies readonly SampleProvider[];

/** Providers take turns over the services. */
export const providerOf = (index: number): SampleProvider =>
  SAMPLE_PROVIDERS[index % SAMPLE_PROVIDERS.length] ?? SAMPLE_PROVIDERS[0];
