import { ABSENT, type Jurisdiction } from '../../domain/jurisdiction.ts';
import type { ActWarning } from './acts.ts';

/** What looks wrong in an act and is printed as it stands. */
export function actWarnings({
  authorizedBody,
  services,
  pilotPlan,
  indicators,
}: Jurisdiction): readonly ActWarning[] {
  const activities = pilotPlan === ABSENT ? [] : pilotPlan.flatMap((stage) => stage.activities);
  return [
    ...(authorizedBody === ABSENT ? [] : told(`Пункт ${authorizedBody.clause}`, authorizedBody)),
    ...(services === ABSENT ? [] : services).flatMap((one) => told(`Перечень услуг, строка ${one.row}`, one)),
    ...activities.flatMap((one) => told(`План апробации, мероприятие ${one.number}`, one)),
    ...indicators.flatMap((one, index) =>
      told(`Показатели, цель ${one.goalNumber}, строка таблицы ${index + 1}`, one),
    ),
  ];
}

const told = (at: string, { warning }: { readonly warning?: string }): readonly ActWarning[] =>
  warning === undefined ? [] : [{ at, warning }];
