import { type DestinationStream, type LogFn, type Logger, pino, stdTimeFunctions } from 'pino';
import { Fault } from '../../domain/fault.ts';

/** The program's logger: JSON lines in UTC. */
export const openLog = (level: string, to: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: stdTimeFunctions.isoTime, hooks: { logMethod } }, to);

/**
 * Errors are put into our words before pino sees them. A serializer is not enough: pino takes the message
 * of an error for the `msg` of the line, whatever the serializer leaves out.
 */
function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, ...rest]: readonly unknown[] = args;
  Reflect.apply(method, this, [withoutErrors(first), ...rest.map(said)]);
}

function withoutErrors(line: unknown): unknown {
  if (line instanceof Error) return { err: spoken(line) };
  if (typeof line !== 'object' || line === null) return line;
  return Object.fromEntries(
    Object.entries(line).map(([key, value]: [string, unknown]) => [
      key,
      key === 'err' ? spoken(value) : said(value),
    ]),
  );
}

const said = (value: unknown): unknown => (value instanceof Error ? spoken(value) : value);

/**
 * What may be said of an error. Errors of HTTP clients carry the whole request: headers, tokens,
 * people's data; a message of somebody else's may quote a row. Only our own messages reach the log.
 */
function spoken(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  const message = thrown instanceof Fault ? { message: thrown.message } : {};
  return { type: thrown.name, ...message, ...code, frames: framesOf(thrown) };
}

/** The places of the stack, without its first lines, which repeat the message. */
const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 8);
