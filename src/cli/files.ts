import { join } from 'node:path';
import { layOutFiles } from '../pipeline/lay-out-files.ts';
import { type Command, idOf, needed, parsed } from './command.ts';

export const files: Command = {
  name: 'files',
  help: {
    ru: `files ИД --out ПАПКА
  Выкладывает файлы документа: печатную форму, данные, подписи, скан, пакет. Подписывать своим средством
  нужно document.pdf и, за орган, document.xml (у соглашения information.xml). document.copy.pdf — копия с
  отметками о подписях: её показывают и печатают, но не подписывают и не размещают.`,
    en: `files ID --out DIR
  Lays out the files of a document: printed form, data, signatures, scan, package.`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { out: { type: 'string' } });
    const out = needed(values.out, 'out');
    for (const { name, bytes } of await layOutFiles(await tools.rooms(), idOf(positionals))) {
      const path = join(out, name);
      await tools.write(path, bytes);
      tools.say(path);
    }
    return 0;
  },
};
