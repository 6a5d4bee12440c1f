/** The fictitious authorized bodies that sign the samples, one a jurisdiction. */
import type { JurisdictionId } from '../../domain/document.ts';
import { ABSENT, type Jurisdiction } from '../../domain/jurisdiction.ts';
import { sampleInn, sampleOkpo } from './codes.ts';

export interface SampleBody {
  readonly name: string;
  readonly inn: string;
  readonly okpo: string;
  readonly budgetChapter: string;
  readonly budgetCode: string;
  readonly budgetName: string;
  readonly oktmo: string;
  readonly head: { readonly name: string; readonly position: string };
}

const ORDINAL: Readonly<Record<JurisdictionId, number>> = {
  seversk: 0,
  apanasenkovsky: 1,
  smolensk: 2,
  kemerovo: 3,
  omsk: 4,
};

/** Kemerovo's act names no authorized body: the sample does not guess one. */
export function sampleBody({ id, name, authorizedBody }: Jurisdiction): SampleBody {
  const ordinal = ORDINAL[id];
  const body =
    authorizedBody === ABSENT ? `Орган местного самоуправления, ${name}` : capitalized(authorizedBody.name);
  return {
    name: `${body} (образец)`,
    inn: sampleInn(100 + ordinal),
    okpo: sampleOkpo(10 + ordinal),
    budgetChapter: `90${ordinal}`,
    budgetCode: `9900000${ordinal}`,
    budgetName: `${name} (образец)`,
    oktmo: `0099000${ordinal}`,
    head: { name: 'Образцов Пример Иванович', position: 'Руководитель уполномоченного органа' },
  };
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
