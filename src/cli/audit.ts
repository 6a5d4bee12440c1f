import { type Command, emit, parsed } from './command.ts';

export const audit: Command = {
  name: 'audit',
  help: {
    ru: `audit [--json]
  Проверяет цепочки записей о событиях и называет первое нарушенное звено.
  Код выхода: 0 цепочки целы, 1 нарушены.`,
    en: `audit [--json]
  Verifies the chains of events and names the first broken link.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const broken = await (await tools.rooms()).store.audit();
    const line =
      broken === undefined
        ? 'Цепочки событий целы.'
        : `Нарушено звено ${broken.sequence} документа ${broken.documentId}.`;
    emit(tools, values.json, { passed: broken === undefined, ...broken }, [line]);
    return broken === undefined ? 0 : 1;
  },
};
