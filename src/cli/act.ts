import { join } from 'node:path';
import { JURISDICTION_IDS } from '../domain/document.ts';
import { type Command, needed, onlyOne, parsed, usageFault } from './command.ts';

export const act: Command = {
  name: 'act',
  help: {
    ru: `act ЮРИСДИКЦИЯ --out ПАПКА
  Акт юрисдикции с приложениями (перечень услуг, план апробации, показатели): PDF и XML, целиком и каждое
  приложение отдельно; без очереди и базы данных. Замечания к тексту акта печатаются на экране, не в документе.
  Юрисдикции: ${JURISDICTION_IDS.join(', ')}`,
    en: `act JURISDICTION --out DIR
  The act of a jurisdiction with its appendices (services, pilot plan, indicators): PDF and XML, whole and each
  appendix alone, without queue or database. What looks wrong in an act is told on stderr, never in the document.
  Jurisdictions: ${JURISDICTION_IDS.join(', ')}`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, { out: { type: 'string' } });
    const word = onlyOne(positionals, 'юрисдикция');
    const jurisdiction = JURISDICTION_IDS.find((id) => id === word);
    if (jurisdiction === undefined) {
      throw usageFault(`нет такой юрисдикции; есть: ${JURISDICTION_IDS.join(', ')}`);
    }
    const directory = needed(values.out, 'out');
    const { files, warnings } = await tools.act(jurisdiction);
    for (const { name, bytes } of files) {
      const path = join(directory, name);
      await tools.write(path, bytes);
      tools.say(path);
    }
    for (const { at, warning } of warnings) tools.tell(`${at}: ${warning}`);
    return 0;
  },
};
