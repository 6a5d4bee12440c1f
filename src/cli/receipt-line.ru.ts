import { inMoscow } from '../domain/moscow-time.ts';
import { outcomeInRussian, PROOF_WORDS, subjectInRussian } from '../pipeline/receipt-words.ru.ts';
import type { KeptReceipt } from '../store/receipt-log.ts';

export const receiptLine = ({ about, passed, receivedAt, proof }: KeptReceipt): string =>
  `  квитанция портала ${inMoscow(receivedAt)}: ${subjectInRussian(about)}, ${outcomeInRussian(passed)}; подпись: ${PROOF_WORDS[proof]}`;
