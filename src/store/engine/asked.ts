import { Fault } from '../../domain/fault.ts';

/** SQLSTATEs after which the same transaction may go through: serialization failure, deadlock. */
const CONFLICTS = new Set(['40001', '40P01']);

/**
 * Classes of SQLSTATE that say that the server, not the statement, is in trouble: connection, resources,
 * operator's intervention (shutdown, cancelled by a limit), system error.
 */
const TROUBLES = new Set(['08', '53', '57', '58']);

/** Classes that say that the settings are wrong: no such user or password, no such database. */
const WRONG_SETTINGS = new Set(['28', '3D']);

/** Texts that the record cannot hold, such as one with U+0000. */
const UNFIT_TEXTS = new Set(['22P05', '22021', '22P02']);

/** Errors of sockets and of the connection pool, which carry no SQLSTATE. */
const SOCKET_ERROR = /^(E[A-Z]{3,}|EAI_\w+)$/;
/** Such an error is a plain `Error`: a `TypeError` that speaks of a connection is a defect. */
const LOST_CONNECTION = /connection|terminated|timeout|closed|destroyed/i;

/**
 * Runs one piece of work with the database; what the database throws becomes a `Fault`. A defect of our
 * own is let through as it is.
 *
 * After `STORE_UNREACHABLE` nobody knows whether a transaction that was being committed is there: the
 * caller loads the head again, as a job does that is run again.
 *
 * @throws {Fault} `STORE_UNREACHABLE`, `STORE_CONFLICT`, `CONTENT_INVALID`, `CONFIG_INVALID`, and
 * `UNFORESEEN` for a statement that is wrong
 */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const fault = faultOf(thrown);
    if (fault === undefined) throw thrown;
    throw fault;
  }
}

/**
 * Engines quote values in their messages, and a value may be a child's name: only the code and the
 * names of tables go into the fault, and the error itself is not its cause.
 */
function faultOf(thrown: unknown): Fault | undefined {
  if (thrown instanceof Fault) return undefined;
  const { code = '', message, ...names } = said(thrown);
  if (CONFLICTS.has(code)) {
    return new Fault('STORE_CONFLICT', 'another transaction was in the way', { sqlState: code });
  }
  if (UNFIT_TEXTS.has(code)) {
    return new Fault('CONTENT_INVALID', 'a text that the record cannot hold', { sqlState: code });
  }
  if (WRONG_SETTINGS.has(code.slice(0, 2))) {
    return new Fault('CONFIG_INVALID', 'the database does not let us in', {
      at: 'databaseUrl',
      sqlState: code,
    });
  }
  const lostConnection = thrown instanceof Error && thrown.name === 'Error' && LOST_CONNECTION.test(message);
  const noStatement = !/^[0-9A-Z]{5}$/.test(code) || SOCKET_ERROR.test(code);
  if (TROUBLES.has(code.slice(0, 2)) || (noStatement && (code !== '' || lostConnection))) {
    return new Fault('STORE_UNREACHABLE', 'the database does not answer', { code });
  }
  if (noStatement) return undefined;
  return new Fault('UNFORESEEN', 'the database refused a statement', { sqlState: code, ...names });
}

interface Said {
  readonly code?: string;
  readonly message: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly routine?: string;
}

function said(thrown: unknown): Said {
  if (!(thrown instanceof Error)) return { message: '' };
  const text = (name: string): Record<string, string> => {
    const value: unknown = Reflect.get(thrown, name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  return {
    message: thrown.message,
    ...text('code'),
    ...text('table'),
    ...text('constraint'),
    ...text('routine'),
  };
}
