/**
 * КПП: four digits of the tax office, two signs of the reason (digits or Latin capitals), three digits.
 * There is no check digit. Letters are Latin here, unlike in the numbers of services.
 *
 * @see order of the Federal Tax Service 29.06.2012 № ММВ-7-6/435@, the structure of КПП
 */
import { cyrillicForLatin, latinFor } from './look-alikes.ts';
import type { Problem } from './problem.ts';

export function kppProblem(text: string): Problem {
  if (/^\d{4}[0-9A-Z]{2}\d{3}$/.test(text)) return undefined;
  if (text.length !== 9) return `КПП: нужно знаков: 9, а указано: ${text.length}`;
  for (const [index, sign] of Array.from(text).entries()) {
    const latin = latinFor(sign);
    if ((index === 4 || index === 5) && latin !== undefined) {
      return `КПП: знак ${index + 1}: ${cyrillicForLatin(latin)}`;
    }
  }
  return 'КПП: нужны четыре цифры, два знака (цифры или заглавные латинские буквы) и три цифры';
}
