import { type Command, emit, needed, parsed, usageFault } from './command.ts';
import { readJson } from './read-json.ts';

export const start: Command = {
  name: 'start',
  help: {
    ru: `start
  Служба: очереди, ночной прогон, HTTP. Настройки: .env.example. Остановить: Ctrl+C`,
    en: `start
  The service: queues, the nightly run, HTTP. Settings: .env.example. Stop it with Ctrl+C.`,
  },
  run(args, tools) {
    parsed(args, {});
    return tools.serve();
  },
};

export const stand: Command = {
  name: 'stand',
  help: {
    ru: `stand [--port ПОРТ]
stand --issue ДОКУМЕНТ.json --out ПАПКА
  Учебный стенд: портал, удостоверяющий центр, служба штампов времени. Подписи стенда ничего не значат по закону.
  --issue   выпустить учебные сертификаты подписантам документа: ПАПКА/authorized-body.pem (орган) и,
            если он есть, ПАПКА/provider.pem (исполнитель), ключи рядом: *.key
  --port    порт портала, по умолчанию 8090; у службы штампов следующий за ним`,
    en: `stand [--port PORT]
stand --issue DOCUMENT.json --out DIR
  The training stand: a portal, a certification authority, time-stamps. Its signatures mean nothing in law.
  --issue   test certificates for the signatories that a document names: DIR/authorized-body.pem and,
            if there is one, DIR/provider.pem, with their keys: *.key
  --port    of the portal, 8090 by default; time-stamps have the next one`,
  },
  async run(args, tools) {
    const { values } = parsed(args, {
      port: { type: 'string', default: '8090' },
      issue: { type: 'string' },
      out: { type: 'string' },
    });
    if (values.issue !== undefined) {
      const input = readJson(await tools.read(values.issue), values.issue);
      const paths = await tools.issueCertificates(input, needed(values.out, 'out'));
      emit(tools, false, paths, paths);
      return 0;
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_534) throw usageFault('--port: от 0 до 65534');
    return tools.stand(port);
  },
};
