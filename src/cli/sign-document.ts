import type { Signatory } from '../domain/document.ts';
import { acceptSignatures } from '../pipeline/accept-signatures.ts';
import { signDocument } from '../pipeline/sign-document.ts';
import { unsignedRoles } from '../pipeline/signatures.ts';
import type { DocumentId } from '../domain/identifiers.ts';
import type { Rooms } from '../pipeline/rooms.ts';
import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { StoredDocument } from '../store/store.ts';
import { mandateFrom } from './mandate-from.ts';
import { type Command, idOf, parsed, type Tools } from './command.ts';

export const signDocumentCommand: Command = {
  name: 'sign-document',
  help: {
    ru: `sign-document ИД [--signer СЕРТ] [--key КЛЮЧ.pem] [--chain УЦ.pem…] [--mandate МЧД.xml]
sign-document ИД --pdf-signature ФАЙЛ [--data-signature ФАЙЛ] [--mandate МЧД.xml]
  Подписывает документ ключом из источника, который задан настройкой SIGNER (токен, программа, на стенде файл
  ключа), или принимает подписи, сделанные сертифицированным средством над файлами из pechat files.
  Если вид документа подписывают внутри PDF (PADES_KINDS), --pdf-signature — сам подписанный document.pdf.
  Кто подписал, говорит сертификат. Неверная подпись не принимается.
  --signer  по умолчанию SIGNER_CERTIFICATE_FILE
  --key     только при SIGNER=key-file; по умолчанию СЕРТ.key рядом с сертификатом
  --mandate машиночитаемая доверенность, если сертификат выдан физическому лицу; рядом её подпись МЧД.xml.sig;
            по умолчанию та единственная из SIGNATORIES_DIRECTORY, которая подходит`,
    en: `sign-document ID [--signer CERT] [--key KEY.pem] [--chain CA.pem…] [--mandate F]
sign-document ID --pdf-signature F [--data-signature F] [--mandate F]
  Signs with the source of keys of the setting SIGNER, or accepts signatures that a certified tool made.
  --signer  SIGNER_CERTIFICATE_FILE by default
  --key     with SIGNER=key-file only; CERT.key beside the certificate by default
  --mandate a person's power of attorney, F.sig beside it; the one of SIGNATORIES_DIRECTORY that fits by default`,
  },
  async run(args, tools) {
    const { values, positionals } = parsed(args, {
      signer: { type: 'string' },
      key: { type: 'string' },
      chain: { type: 'string', multiple: true, default: [] },
      'pdf-signature': { type: 'string' },
      'data-signature': { type: 'string' },
      mandate: { type: 'string' },
    });
    const id = idOf(positionals);
    const rooms = await tools.rooms();
    const mandate = await mandateFrom(tools, values.mandate);
    const offered = await offeredBy(tools, values['pdf-signature'], values['data-signature']);
    const document =
      offered === undefined
        ? await signWith(tools, rooms, id, { ...values, mandate })
        : await acceptSignatures(rooms, id, { ...offered, ...(mandate && { mandate }) });
    const left = unsignedRoles(document).map((role) => WORDS[role]);
    tools.say(`${id}: подпись принята${left.length > 0 ? `; ещё не подписал: ${left.join(', ')}` : ''}`);
    return 0;
  },
};

const WORDS: Record<Signatory['role'], string> = {
  'authorized-body': 'орган',
  provider: 'исполнитель',
};

interface Named {
  readonly signer?: string | undefined;
  readonly key?: string | undefined;
  readonly chain: readonly string[];
  readonly mandate: KeptPower | undefined;
}

async function signWith(
  tools: Tools,
  rooms: Rooms,
  id: DocumentId,
  { signer, key, chain, mandate }: Named,
): Promise<StoredDocument> {
  const open = await tools.openSource({
    chain,
    ...(signer !== undefined && { certificate: signer }),
    ...(key !== undefined && { key }),
  });
  try {
    return await signDocument(rooms, id, open.source, mandate);
  } finally {
    open.close();
  }
}

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
