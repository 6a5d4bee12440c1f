/** How receipts are spoken of, at the shell and on the pages alike. */
import type { Receipt } from '../portal/publisher.ts';
import type { ReceiptProof } from '../store/receipt-log.ts';

const ABOUTS: Readonly<Record<Receipt['about'], string>> = {
  arrival: 'пакет получен',
  format: 'форматный контроль',
  signature: 'проверка подписи',
  registration: 'присвоение номера',
  publication: 'публикация',
  return: 'возврат на доработку',
  unknown: 'вид квитанции программе неизвестен',
};

const SUBJECTS: ReadonlyMap<string, string> = new Map(Object.entries(ABOUTS));

export const subjectInRussian = (about: string): string => SUBJECTS.get(about) ?? about;

export const outcomeInRussian = (passed: boolean): string => (passed ? 'принято' : 'отказ');

/** Of the portal's signature. */
export const PROOF_WORDS: Readonly<Record<ReceiptProof, string>> = {
  unsigned: 'нет',
  good: 'верна',
  anyones: 'верна; чья она, не сверялось',
  strange: 'чужая, квитанции не поверено',
  wrong: 'неверна, квитанции не поверено',
  undecided: 'пока не проверить',
};
