/** Names and passwords that only their holder knows: how they are made, and what is kept of them. */
import {
  argon2 as argon2WithCallback,
  type Argon2Parameters,
  createHash,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';

const argon2 = promisify<'argon2id', Argon2Parameters, Buffer>(argon2WithCallback);

/** RFC 9106 and OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** 256 bits for a browser or another system to hold. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of such a secret: it has bits enough, so that a plain hash will do. */
export const digestOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * The CSRF token of a session follows from its name, so that nothing more is to be kept: who knows the one
 * can make the other, and nobody else.
 */
export const formTokenOf = (sessionName: string): string =>
  createHash('sha256').update(`form:${sessionName}`).digest('base64url');

export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());

/** Letters and digits that nobody confuses, in fours: 100 bits, for a person to type once. */
export function newOneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const four = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, four).join('-');
}

/** A password as it is kept: parameters, salt and tag, in the usual form of Argon2. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

const KEPT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Whether the password is the one that was kept; with nothing kept it takes as long and is `false`. */
export async function isPassword(password: string, kept: string = NOBODYS): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = KEPT.exec(kept) ?? [];
  if (tag === '') throw new TypeError('a kept password has another form');
  const expected = Buffer.from(tag, 'base64url');
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  };
  return timingSafeEqual(await tagOf(password, Buffer.from(nonce, 'base64url'), cost), expected);
}

/** Of a password that nobody has, so that an unknown login is not answered sooner. */
const NOBODYS = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`;

/** The same letters typed on another system are the same password: NFKC. */
const tagOf = (
  password: string,
  nonce: Buffer,
  cost: Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism' | 'tagLength'>,
): Promise<Buffer> => argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...cost });
