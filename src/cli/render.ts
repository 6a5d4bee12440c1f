import { join } from 'node:path';
import { type Command, needed, onlyOne, parsed } from './command.ts';
import { readJson } from './read-json.ts';

export const render: Command = {
  name: 'render',
  help: {
    ru: `render ФАЙЛ.json --out ПАПКА
  Печатная форма (PDF) и данные (XML) одного документа; без очереди и базы данных.`,
    en: `render FILE.json --out DIR
  PDF and XML of one document, without queue or database.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { out: { type: 'string' } });
    const file = onlyOne(positionals, 'файл JSON');
    const input = readJson(await tools.read(file), file);
    const directory = needed(values.out, 'out');
    const header = tools.forms.parse(input);
    const { pdf, xml } = await tools.forms.render(input);
    for (const [name, bytes] of [
      [`${header.kind}.pdf`, pdf],
      [`${header.kind}.xml`, xml],
    ] as const) {
      const path = join(directory, name);
      await tools.write(path, bytes);
      tools.say(path);
    }
    return 0;
  },
};
