import { afterRestore as ready } from '../pipeline/after-restore.ts';
import { type Command, emit, parsed, SHELL_ACTOR } from './command.ts';

export const afterRestore: Command = {
  name: 'after-restore',
  help: {
    ru: `after-restore [--json]
  После восстановления базы из резервной копии, до запуска службы: подписанные документы получают
  состояние «исход неизвестен», и портал будет спрошен о каждом прежде, чем что-либо отправить.
  Называет документы, которые человек должен сверить с порталом сам.`,
    en: `after-restore [--json]
  After the record was restored from a backup, before the service starts: what is signed becomes in doubt, so that
  the portal is asked about each before anything is sent. Names what a person has to compare with the portal.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const found = await ready(await tools.rooms(), SHELL_ACTOR);
    emit(tools, values.json, found, [
      `Портал будет спрошен о документах: ${found.toAsk.length}.`,
      ...listed('Передаются вручную, сверьте с порталом прежде, чем загружать', found.byHand),
      ...listed(
        'Ещё не подписаны; если после этой копии их подписали, они уже могут быть на портале, сверьте прежде, чем подписывать снова',
        found.unsigned,
      ),
    ]);
    return 0;
  },
};

const listed = (what: string, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [`${what}: ${ids.length}`, ...ids.map((id) => `  ${id}`)];
