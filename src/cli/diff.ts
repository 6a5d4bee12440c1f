import { documentDescriptions } from '../../schemas/document/index.ts';
import type { Difference } from '../domain/content-difference.ts';
import { compareVersions } from '../pipeline/compare-versions.ts';
import { asId, type Command, emit, parsed, usageFault } from './command.ts';

export const diff: Command = {
  name: 'diff',
  help: {
    ru: `diff ИД [ПРЕЖНИЙ-ИД] [--json]
  Чем редакция отличается от прежней или от другого документа того же вида: поля, что было и что стало.
  У документов, которые не публикуются, видны только реквизиты.
  Код выхода: 0 различий нет, 1 есть.`,
    en: `diff ID [EARLIER-ID] [--json]
  What parts a version from the one before it, or from another document of its kind: fields, before and after.
  Of kinds that are never published only the particulars are shown.
  Exit status: 0 the same, 1 they differ.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { json: { type: 'boolean' } });
    const [id, beforeId, ...more] = positionals;
    if (id === undefined || more.length > 0) throw usageFault('нужны один или два идентификатора');
    const [own, earlier] = [asId(id), beforeId === undefined ? undefined : asId(beforeId)];
    const rooms = await tools.rooms();
    const { before, after, differences } = await compareVersions(
      rooms,
      (kind) => documentDescriptions[kind].shape,
      own,
      earlier,
    );
    const title = `${before.header.documentNumber} (${before.id}) → ${after.header.documentNumber} (${after.id})`;
    const lines = differences.length === 0 ? ['Различий нет.'] : differences.map(differenceLine);
    emit(tools, values.json, { before: before.id, after: after.id, differences }, [title, ...lines]);
    return differences.length === 0 ? 0 : 1;
  },
};

const differenceLine = ({ at, before, after }: Difference): string =>
  `${at.join(' / ')}: ${before ?? '(не было)'} → ${after ?? '(нет)'}`;
