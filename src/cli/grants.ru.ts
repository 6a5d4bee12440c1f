/** Rights as they are typed and shown: `подпись:5503000000`; the English word of a role will do, too. */
import { EVERY_BODY, type Grant, ROLES } from '../domain/access.ts';
import { ROLE_TEXT } from '../domain/access-text.ru.ts';
import { innProblem } from '../domain/codes/index.ts';
import { type AccountId, accountId } from '../domain/identifiers.ts';
import { onlyOne, usageFault } from './command.ts';

/** @throws {Fault} `USAGE_WRONG` */
export const grantsOf = (texts: readonly string[]): readonly Grant[] => texts.map(grantOf);

function grantOf(text: string): Grant {
  const [word = '', inn = '', ...rest] = text.split(':');
  const role = ROLES.find((one) => one === word || ROLE_TEXT[one] === word);
  if (role === undefined || rest.length > 0) {
    throw usageFault(`--right ${text}: нужно РОЛЬ:ИНН; роли: ${Object.values(ROLE_TEXT).join(', ')}`);
  }
  if (inn === EVERY_BODY) {
    if (role === 'administration') return { role, inn };
    throw usageFault(`--right ${text}: за всю программу отвечает только администратор`);
  }
  const problem = innProblem(inn);
  if (problem !== undefined) throw usageFault(`--right ${text}: ${problem}`);
  return { role, inn };
}

export const inWords = (grants: readonly Grant[]): string =>
  grants.length === 0 ? 'прав нет' : grants.map(({ role, inn }) => `${ROLE_TEXT[role]}:${inn}`).join(' ');

/** @throws {Fault} `USAGE_WRONG` */
export function accountOf(positionals: readonly string[]): AccountId {
  const text = onlyOne(positionals, 'идентификатор');
  try {
    return accountId(text);
  } catch {
    throw usageFault('это не идентификатор; идентификаторы показывает list');
  }
}
