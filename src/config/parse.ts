/** How the text of a setting is read. What is thrown here is words for `CONFIG_INVALID`. */
import { Secret } from './secret.ts';

/** Reads a file's text; given in, so that tests need no files. */
type Read = (path: string) => string;
export type Parse<T> = (text: string | undefined, read: Read) => T;

export interface Setting<T> {
  readonly parse: Parse<T>;
  readonly fallback: string | undefined;
  /** One line for `.env.example`. */
  readonly says: string;
}

export const setting = <T>(parse: Parse<T>, fallback: string | undefined, says: string): Setting<T> => ({
  parse,
  fallback,
  says,
});

export const required =
  <T>(parse: (text: string) => T): Parse<T> =>
  (text) => {
    if (text === undefined) throw new Error('не задано');
    return parse(text);
  };

export const optional =
  <T>(parse: (text: string) => T): Parse<T | undefined> =>
  (text) =>
    text === undefined ? undefined : parse(text);

/** The variable names a file; its text is the secret. */
export const secretFile: Parse<Secret | undefined> = (path, read) => {
  if (path === undefined) return undefined;
  try {
    return new Secret(read(path));
  } catch {
    throw new Error('указывает на файл, который не читается');
  }
};

export const text = (value: string): string => value;

export const url = (value: string): URL => {
  if (!URL.canParse(value)) throw new Error('не адрес');
  return new URL(value);
};

/** Addresses in order, with spaces or commas between them. */
export const urls = (value: string): readonly URL[] =>
  value
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(url);

export const integer =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new Error(`должно быть целым от ${least} до ${most}`);
    }
    return number;
  };

export const oneOf =
  <const Words extends readonly string[]>(...words: Words) =>
  (value: string): Words[number] => {
    if (!words.includes(value)) throw new Error(`должно быть одним из: ${words.join(', ')}`);
    return value;
  };

/** Some of the words, with spaces or commas between them; an empty text is none of them. */
export const someOf =
  <const Words extends readonly string[]>(...words: Words) =>
  (value: string): readonly Words[number][] =>
    value
      .split(/[\s,]+/)
      .filter((one) => one !== '')
      .map(oneOf(...words));

export const pattern =
  (regex: RegExp) =>
  (value: string): string => {
    if (!regex.test(value)) throw new Error(`должно иметь вид ${regex.source}`);
    return value;
  };

export const timeZone = (value: string): string => {
  if (!Intl.supportedValuesOf('timeZone').includes(value)) throw new Error('не часовой пояс');
  return value;
};
