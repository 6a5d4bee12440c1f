/** Levels of signatures and what is owed to them, as an official reads them at the shell. */
import { inMoscow } from '../domain/moscow-time.ts';
import type { KeptLevel, SignatureDebt } from '../store/signature-levels.ts';
import { FILE_WORDS } from '../pipeline/record-words.ru.ts';

const OWES: Record<SignatureDebt['owes'], string> = {
  T: 'нет штампа времени',
  LT: 'нет сведений об отзыве',
  renewal: 'штамп времени пора продлить',
};

/** A few words for the list of documents; empty where nothing is owed. */
export const debtInBrief = (levels: readonly KeptLevel[]): string => {
  const debts = levels.flatMap(({ debt }) => debt ?? []);
  const [oldest] = debts.map(({ since }) => since).toSorted();
  if (oldest === undefined) return '';
  return `долг по подписи: ${[...new Set(debts.map(({ owes }) => OWES[owes]))].join(', ')} с ${inMoscow(oldest)}`;
};

/** The level of one signature, until when its proof holds, what is owed to it and who was asked in vain. */
export function levelLines({ role, level, provenAt, goodUntil, raised, debt }: KeptLevel): readonly string[] {
  const proven = provenAt === undefined ? '' : `, существовала не позднее ${inMoscow(provenAt)}`;
  const until = goodUntil === undefined ? '' : `, штамп действует до ${inMoscow(goodUntil)}`;
  return [
    `  ${FILE_WORDS[role]}: уровень ${level}${proven}${until}`,
    ...(raised === undefined ? [] : [`    с дополнениями: ${raised}`]),
    ...(debt === undefined ? [] : debtLines(debt)),
  ];
}

const debtLines = ({ owes, since, triedAt, why, asked }: SignatureDebt): readonly string[] => [
  `    долг: ${OWES[owes]} с ${inMoscow(since)}, последняя попытка ${inMoscow(triedAt)}: ${why.ru}`,
  ...asked.map(({ host, why: reason }) => `      ${host}: ${reason.ru}`),
];
