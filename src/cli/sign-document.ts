import type { Signatory } from '../domain/document.ts';
import { acceptSignatures } from '../pipeline/accept-signatures.ts';
import { signDocument } from '../pipeline/sign-document.ts';
import { unsignedRoles } from '../pipeline/signatures.ts';
import { type Command, idOf, needed, parsed, type Tools } from './command.ts';

export const signDocumentCommand: Command = {
  name: 'sign-document',
  help: {
    ru: `sign-document ИД --signer СЕРТ.pem [--key КЛЮЧ.pem] [--chain УЦ.pem…]
sign-document ИД --pdf-signature ФАЙЛ [--data-signature ФАЙЛ]
  Подписывает документ ключом из файла (стенд) или принимает подписи, сделанные сертифицированным
  средством над файлами из pechat files. Кто подписал, говорит сертификат. Неверная подпись не принимается.
  --key   по умолчанию СЕРТ.key рядом с сертификатом`,
    en: `sign-document ID --signer CERT.pem [--key KEY.pem] [--chain CA.pem…]
sign-document ID --pdf-signature F [--data-signature F]
  Signs with a key file (stand), or accepts signatures that a certified tool made.
  --key   CERT.key beside the certificate by default`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      signer: { type: 'string' },
      key: { type: 'string' },
      chain: { type: 'string', multiple: true, default: [] },
      'pdf-signature': { type: 'string' },
      'data-signature': { type: 'string' },
    });
    const id = idOf(positionals);
    const rooms = await tools.rooms();
    const offered = await offeredBy(tools, values['pdf-signature'], values['data-signature']);
    const document =
      offered === undefined
        ? await signDocument(rooms, id, await tools.openSigner(keyFiles(values)))
        : await acceptSignatures(rooms, id, offered);
    const left = unsignedRoles(document).map((role) => WORDS[role]);
    tools.say(`${id}: подпись принята${left.length > 0 ? `; ещё не подписал: ${left.join(', ')}` : ''}`);
    return 0;
  },
};

const WORDS: Record<Signatory['role'], string> = {
  'authorized-body': 'орган',
  provider: 'исполнитель',
};

const keyFiles = (values: {
  readonly signer?: string | undefined;
  readonly key?: string | undefined;
  readonly chain: readonly string[];
}): { key: string; certificate: string; chain: readonly string[] } => {
  const certificate = needed(values.signer, 'signer');
  return { certificate, key: values.key ?? certificate.replace(/\.(pem|crt)$/, '.key'), chain: values.chain };
};

async function offeredBy(
  tools: Tools,
  pdf: string | undefined,
  data: string | undefined,
): Promise<Parameters<typeof acceptSignatures>[2] | undefined> {
  if (pdf === undefined && data === undefined) return undefined;
  return {
    ...(pdf !== undefined && { pdf: await tools.read(pdf) }),
    ...(data !== undefined && { data: await tools.read(data) }),
  };
}
