import { pendingDocuments, type WaitsFor } from '../pipeline/pending-documents.ts';
import { type Command, emit, parsed } from './command.ts';

export const pending: Command = {
  name: 'pending',
  help: {
    ru: `pending [--json]
  Документы, которые ждут человека: утверждения, подписи, решения о подписи или об отправке, бумаги, передачи на портал, закрытия дела.`,
    en: `pending [--json]
  Documents that wait for a person: approval, a signature, paper, handing over, closing of a case.`,
  },
  async run(args, tools) {
    const { values } = parsed(args, { json: { type: 'boolean' } });
    const waiting = await pendingDocuments(await tools.rooms());
    const lines = waiting.map(
      ({ id, documentNumber, waitsFor }) =>
        `${id}  ${documentNumber}  ждёт: ${waitsFor.map((one) => WORDS[one]).join(', ')}`,
    );
    emit(tools, values.json, waiting, lines.length === 0 ? ['Никого не ждёт ни один документ.'] : lines);
    return 0;
  },
};

const WORDS: Record<WaitsFor, string> = {
  approval: 'утверждения',
  'signature-authorized-body': 'подписи уполномоченного органа',
  'signature-provider': 'подписи исполнителя',
  paper: 'шага по бумажному подлиннику',
  'hand-over': 'передачи на портал вручную',
  doubt: 'решения: отправлен, а портал не отвечает, есть ли он там (pechat doubt)',
  'refused-signature': 'решения: принятая подпись больше не проходит проверку (pechat failed)',
  closing: 'закрытия дела о бумажном подлиннике (pechat paper close или convert)',
};
