import { isFaultCode } from '../domain/fault.ts';
import { retryFailures, type RetryChoice } from '../pipeline/retry-failures.ts';
import { asId, type Command, emit, parsed, usageFault } from './command.ts';
import { QUEUE_WORDS } from './words.ru.ts';

export const retry: Command = {
  name: 'retry',
  help: {
    ru: `retry ИД… | --cause КОД [--dry-run] [--json]
  Повторяет неудавшееся: по документам или по причине. Вслепую ничего не отправляется: если портал мог
  принять документ, сначала он будет спрошен.
  --dry-run   только показать, что будет повторено`,
    en: `retry ID… | --cause CODE [--dry-run] [--json]
  Tries failed tasks anew. Nothing is sent blind: the portal is asked first.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      cause: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean' },
    });
    const choice = choiceOf(positionals, values.cause);
    const tried = await retryFailures(await tools.rooms(), choice, values['dry-run']);
    const verb = values['dry-run'] ? 'будет повторено' : 'повторяется';
    const lines = tried.map(
      ({ queue, documentId, code }) => `${verb}: ${documentId}  ${QUEUE_WORDS[queue]}  ${code}`,
    );
    emit(tools, values.json, tried, lines.length === 0 ? ['Повторять нечего.'] : lines);
    return tried.length === 0 ? 1 : 0;
  },
};

function choiceOf(ids: readonly string[], cause: string | undefined): RetryChoice {
  if ((cause === undefined) === (ids.length === 0)) throw usageFault('укажите документы или --cause');
  if (cause === undefined) return { ids: ids.map(asId) };
  if (!isFaultCode(cause)) throw usageFault(`--cause: нет такой причины; причины показывает pechat failed`);
  return { cause };
}
