import { type QualifiedWish, TOOL_CLASSES, type ToolClass } from '../signature/file-desk.ts';
import { usageFault } from './command.ts';
import type { DeskTools } from './desk-tools.ts';

/** As `parseArgs` gives them; `verify` names the options, where its help is. */
interface Values {
  readonly qualified?: boolean | undefined;
  readonly class?: string | undefined;
  readonly 'party-inn'?: string | undefined;
  readonly 'party-ogrn'?: string | undefined;
  readonly 'party-snils'?: string | undefined;
  readonly mandate?: string | undefined;
  readonly 'mandate-in-force'?: boolean | undefined;
  readonly power: readonly string[];
}

/**
 * What is asked of a qualified signature; `undefined` when nobody asks.
 *
 * @throws {Fault} `USAGE_WRONG`
 */
export async function qualifiedWish(values: Values, tools: DeskTools): Promise<QualifiedWish | undefined> {
  const { qualified, power, ...others } = values;
  const asked = power.length > 0 || QUALIFYING.some((name) => others[name] !== undefined);
  if (qualified !== true) {
    if (asked) throw usageFault('--class, --party-inn, --mandate и --power только вместе с --qualified');
    return undefined;
  }
  const [party, mandate] = [partyOf(values), await mandateOf(values, tools)];
  if (mandate !== undefined && party === undefined) throw usageFault('к --mandate нужен --party-inn');
  return {
    ...(party !== undefined && { party }),
    ...(mandate !== undefined && { mandate }),
    ...(values.class !== undefined && { leastToolClass: classOf(values.class) }),
  };
}

const QUALIFYING = [
  'class',
  'party-inn',
  'party-ogrn',
  'party-snils',
  'mandate',
  'mandate-in-force',
] as const;

function partyOf(values: Values): QualifiedWish['party'] {
  const inn = digits(values, 'party-inn', /^(\d{10}|\d{12})$/, '10 или 12 цифр');
  const ogrn = digits(values, 'party-ogrn', /^(\d{13}|\d{15})$/, '13 или 15 цифр');
  const snils = digits(values, 'party-snils', /^\d{11}$/, '11 цифр');
  if (inn === undefined) {
    if (ogrn !== undefined || snils !== undefined) throw usageFault('сторону называет --party-inn');
    return undefined;
  }
  return { inn, ...(ogrn !== undefined && { ogrn }), ...(snils !== undefined && { snils }) };
}

function digits(
  values: Values,
  option: 'party-inn' | 'party-ogrn' | 'party-snils',
  shape: RegExp,
  rule: string,
): string | undefined {
  const text = values[option]?.replaceAll(/[ -]/g, '');
  if (text !== undefined && !shape.test(text)) throw usageFault(`--${option}: ${rule}`);
  return text;
}

/** A power of attorney is a page of XML. */
const MANDATE_BYTES = 16 << 20;

async function mandateOf(values: Values, tools: DeskTools): Promise<QualifiedWish['mandate']> {
  const { mandate, power } = values;
  const inForce = values['mandate-in-force'] === true;
  if (mandate === undefined) {
    if (inForce || power.length > 0) throw usageFault('--mandate-in-force и --power говорят о --mandate');
    return undefined;
  }
  return {
    xml: await tools.read(mandate, MANDATE_BYTES),
    signature: await tools.read(`${mandate}.sig`, MANDATE_BYTES),
    status: inForce ? 'in-force' : 'not-asked',
    requiredPowers: power,
  };
}

function classOf(text: string): ToolClass {
  // Certificates of tools write the classes in Cyrillic letters that look the same.
  const latin = text
    .toUpperCase()
    .replaceAll('К', 'K')
    .replaceAll('С', 'C')
    .replaceAll('В', 'B')
    .replaceAll('А', 'A');
  const found = TOOL_CLASSES.find((one) => one === latin);
  if (found === undefined) throw usageFault(`--class: ${TOOL_CLASSES.join(', ')}`);
  return found;
}
