/**
 * Уникальный номер реестровой записи of a service in the all-Russian industry list:
 * `804200О.99.0.ББ52АЕ04000`, 21 signs and three dots.
 *
 * 1–6 the first digits of ОКПД; 7 the sign of the list, Cyrillic «О»; 99 the list; 0 a service;
 * two letters and two digits of the service, the same of its content and conditions; three digits.
 * There is no check digit: only the register (`7710568760-BASICLISTSERVICE`) knows whether it exists.
 *
 * @see order of the Ministry of Finance 14.11.2017 № 185н, appendix 2
 */
import { insteadOfCyrillic, insteadOfDigit } from './look-alikes.ts';
import type { Problem } from './problem.ts';

const NAME = 'Уникальный номер реестровой записи';

/** One letter of this text a sign: `d` digit, `L` Cyrillic capital, anything else itself. */
const SHAPE = 'ddddddО.99.0.LLddLLddddd';

/** Places are counted from 1 in the number as it is written, dots included. */
export function serviceCodeProblem(text: string): Problem {
  const signs = Array.from(text);
  for (const [index, shape] of Array.from(SHAPE).entries()) {
    const sign = signs[index];
    if (sign === undefined) break;
    if (!fits(sign, shape)) return `${NAME}: знак ${index + 1}: ${instead(sign, shape)}`;
  }
  return signs.length === SHAPE.length
    ? undefined
    : `${NAME}: нужно знаков: ${SHAPE.length}, а указано: ${signs.length}`;
}

const fits = (sign: string, shape: string): boolean => {
  if (shape === 'd') return /^\d$/.test(sign);
  if (shape === 'L') return /^[А-Я]$/.test(sign);
  return sign === shape;
};

function instead(sign: string, shape: string): string {
  if (shape === 'd') return insteadOfDigit(sign) ?? 'нужна цифра';
  if (shape === 'L') return insteadOfCyrillic(sign) ?? 'нужна заглавная кириллическая буква';
  if (shape === '.') return 'нужна точка';
  if (shape === 'О') return ofListSign(sign);
  return (shape === '0' ? insteadOfDigit(sign) : undefined) ?? `нужна цифра ${shape}`;
}

/** Only what looks like «О» is told as a look-alike of it; Latin B there is simply another letter. */
const ofListSign = (sign: string): string =>
  /^[Oo0о]$/.test(sign) ? (insteadOfCyrillic(sign) ?? '') : 'нужна кириллическая О';
