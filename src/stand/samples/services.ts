/** Services of an act as the forms want them; the volumes are made up, the same each time. */
import type { JurisdictionId } from '../../domain/document.ts';
import { ABSENT, type Jurisdiction, type Service } from '../../domain/jurisdiction.ts';

/** What a form asks of a service beside its number, out of the columns that the act has. */
export interface SampleService {
  readonly serviceName: string;
  readonly serviceCode: string;
  readonly serviceContent: string;
  readonly serviceConditions: string;
  readonly consumerCategory: string;
  /** Person-hours a year. */
  readonly volume: number;
}

const CHILDREN = 'дети от 5 до 18 лет';
const NOT_STATED = 'не указано';

type Columns = Pick<SampleService, 'serviceContent' | 'serviceConditions' | 'consumerCategory'>;

/** Each act has columns of its own (see `particulars` in its `services.ts`). */
const COLUMNS: Readonly<Record<JurisdictionId, (service: Service) => Columns>> = {
  seversk: () => columns(NOT_STATED, NOT_STATED, NOT_STATED),
  apanasenkovsky: ({ name }) => columns(/\((.+)\)/.exec(name)?.[1], 'очная', CHILDREN),
  smolensk: ({ particulars: [category, focus, form] }) => columns(focus, form, category),
  kemerovo: ({ particulars: [form, category] }) => columns(NOT_STATED, form, category ?? CHILDREN),
  omsk: ({ particulars: [form, category] }) =>
    columns(
      NOT_STATED,
      form?.replace('форма обучения: ', ''),
      category?.replace('категория потребителей: ', ''),
    ),
};

const columns = (content = NOT_STATED, conditions = NOT_STATED, category = NOT_STATED): Columns => ({
  serviceContent: content,
  serviceConditions: conditions,
  consumerCategory: category,
});

/** All services of the act, none where it names none. */
export const sampleServices = ({ id, services }: Jurisdiction): readonly SampleService[] =>
  services === ABSENT
    ? []
    : services.map((service) => ({
        serviceName: service.name,
        serviceCode: service.serviceCode,
        ...COLUMNS[id](service),
        volume: 7200 + 144 * service.row,
      }));

/** Services by name, in the order of the act: section I counts by name. */
export function byName(services: readonly SampleService[]): readonly (readonly SampleService[])[] {
  return [...Map.groupBy(services, ({ serviceName }) => serviceName).values()];
}

export const VOLUME_INDICATOR = {
  name: 'Количество человеко-часов',
  unit: 'человеко-час',
  okei: '539',
} as const;

export const QUALITY_INDICATOR = {
  name: 'Доля потребителей услуги, удовлетворенных ее качеством',
  unit: 'процент',
  okei: '744',
} as const;
