import { type Command, parsed, usageFault } from './command.ts';

export const start: Command = {
  name: 'start',
  help: {
    ru: `start
  Служба: очереди, ночной прогон, HTTP. Настройки: .env.example. Остановить: Ctrl+C`,
    en: `start
  The service: queues, the nightly run, HTTP. Settings: .env.example. Stop it with Ctrl+C.`,
  },
  run: (_args, tools) => tools.serve(),
};

export const stand: Command = {
  name: 'stand',
  help: {
    ru: `stand [--port ПОРТ]
  Учебный стенд: портал и удостоверяющий центр. Подписи стенда ничего не значат по закону.`,
    en: `stand [--port PORT]
  The training stand: a portal and a certification authority. Its signatures mean nothing in law.`,
  },
  run(args, tools) {
    const { values } = parsed(args, { port: { type: 'string', default: '8090' } });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usageFault('--port: от 0 до 65535');
    return tools.stand(port);
  },
};
