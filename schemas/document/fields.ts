/**
 * The leaves and joints that the descriptions of documents are made of. Each carries in `.meta()` its Russian
 * title and what an XSD can say of it, so that one description gives the type, the rules, the XSD and the
 * writer. Metadata belongs to the instance, so `.meta()` always comes last.
 */
import { z } from 'zod';
import type { Shape } from '../../src/domain/content-shape.ts';
import { type Instant, instant, localDate, type LocalDate } from '../../src/domain/identifiers.ts';
import { textProblem } from './text-problem.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** A leaf's shape; records and lists are read from the schema itself. */
    readonly shape?: Shape;
    /** Of a list: the name of the element of one item, and how many there may be. */
    readonly items?: {
      readonly name: string;
      readonly min: number;
      readonly max: number;
      readonly unique?: readonly string[];
    };
  }
}

/**
 * Says what is wrong with a text, in Russian, or nothing.
 *
 * A field's own rule stops the rules that join it to others (`continue: false`): a total is not held against a
 * volume that is itself wrong, and a person is not told one mistake three times.
 */
export type TextCheck = (text: string) => string | undefined;

const ruled = (schema: z.ZodString, problem: TextCheck): z.ZodString =>
  schema.superRefine((text, context) => {
    const message = problem(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message, continue: false });
  });

/** Free text of one paragraph. */
export const text = (title: string, maxLength = 500, problem: TextCheck = () => undefined): z.ZodString =>
  ruled(z.string().min(1).max(maxLength), (value) => textProblem(value) ?? problem(value)).meta({
    title,
    shape: { kind: 'text', minLength: 1, maxLength },
  });

/**
 * A code with rules of its own.
 *
 * @param pattern what the XSD says of it; the rule itself says more
 */
export const code = (title: string, pattern: string, problem: TextCheck): z.ZodString =>
  ruled(z.string().min(1).max(50), problem).meta({
    title,
    shape: { kind: 'text', minLength: 1, maxLength: 50, pattern },
  });

/** A day that the calendar has, `YYYY-MM-DD`. */
export const day = (title: string): z.ZodType<LocalDate> =>
  ruled(z.string().length(10), dayProblem).meta({ title, shape: { kind: 'day' } }) as z.ZodString &
    z.ZodType<LocalDate>;

const dayProblem: TextCheck = (value) => {
  try {
    localDate(value);
    return undefined;
  } catch {
    return 'нужна дата, которая есть в календаре: ГГГГ-ММ-ДД';
  }
};

/** A moment, ISO 8601 in UTC with milliseconds. */
export const moment = (title: string): z.ZodType<Instant> =>
  code(title, MOMENT, momentProblem) as z.ZodString & z.ZodType<Instant>;

const MOMENT = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z';

const momentProblem: TextCheck = (value) => {
  try {
    instant(value);
    return undefined;
  } catch {
    return 'нужен момент по всемирному времени: ГГГГ-ММ-ДДTчч:мм:сс.мммZ';
  }
};

/** A year of the forms. */
export const year = (title: string): z.ZodNumber => whole(title, 2020, 2100);

export const whole = (title: string, min: number, max: number): z.ZodNumber =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ title, shape: { kind: 'number', min, max, decimals: 0 } });

/** Money in whole kopecks; at most 10 trillion roubles, so exact in a JSON number. */
export const kopecks = (title: string): z.ZodNumber => whole(title, 0, 1_000_000_000_000_000);

/** A volume or an indicator's value: at most thousandths, so that sums of them can be exact. */
export const quantity = (title: string): z.ZodNumber => decimal(title, 0, 1_000_000_000, 3);

/** Percent with at most two decimals. */
export const percent = (title: string, max = 100, min = 0): z.ZodNumber => decimal(title, min, max, 2);

const decimal = (title: string, min: number, max: number, decimals: number): z.ZodNumber => {
  const scale = 10 ** decimals;
  return z
    .number()
    .min(min)
    .max(max)
    .superRefine((value, context) => {
      if (Math.round(value * scale) / scale === value) return;
      const message = `после запятой не больше знаков: ${decimals}`;
      context.addIssue({ code: 'custom', message, continue: false });
    })
    .meta({ title, shape: { kind: 'number', min, max, decimals } });
};

export const choice = <const T extends readonly [string, ...string[]]>(
  title: string,
  values: T,
): z.ZodEnum<{ [Value in T[number]]: Value }> =>
  z.enum(values).meta({ title, shape: { kind: 'code', values } });

export const record = <const Fields extends z.ZodRawShape>(
  title: string,
  fields: Fields,
): z.ZodObject<Fields, z.core.$strict> => z.strictObject(fields).meta({ title });

type OneOf<Fields extends Readonly<Record<string, z.ZodType>>> = {
  [Name in keyof Fields]: { [Only in Name]: z.output<Fields[Name]> };
}[keyof Fields];

/** A union: exactly one of the fields is there, and its name tells which. */
export const oneOf = <const Fields extends Readonly<Record<string, z.ZodType>>>(
  title: string,
  fields: Fields,
): z.ZodType<OneOf<Fields>> => {
  const options = Object.entries(fields).map(([name, field]) => z.strictObject({ [name]: field }));
  return z.union(options).meta({ title }) as z.ZodType as z.ZodType<OneOf<Fields>>;
};

/** How many items there may be, and what tells one from another (paths such as `location/oktmo`). */
export interface ListRules {
  readonly max: number;
  readonly min?: number;
  readonly unique?: readonly string[];
}

/** @param name element of one item, in the singular */
export const list = <Item extends z.ZodType>(
  title: string,
  name: string,
  item: Item,
  { max, min = 1, unique }: ListRules,
): z.ZodArray<Item> =>
  z
    .array(item)
    .min(min)
    .max(max)
    .superRefine((items, context) => {
      if (unique === undefined) return;
      const seen = new Set<string>();
      for (const [index, one] of items.entries()) {
        const key = JSON.stringify(unique.map((path) => valueAt(one, path)));
        if (seen.has(key))
          context.addIssue({ code: 'custom', path: [index], message: REPEATED, continue: false });
        seen.add(key);
      }
    })
    .meta({ title, items: { name, min, max, ...(unique === undefined ? {} : { unique }) } });

const REPEATED = 'такая строка уже есть: одно и то же указано дважды';

const valueAt = (item: unknown, path: string): unknown => {
  let value = item;
  for (const step of path.split('/')) value = (value as Record<string, unknown> | undefined)?.[step];
  return value;
};
