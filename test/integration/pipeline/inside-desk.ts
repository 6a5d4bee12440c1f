/** What tests of signatures inside the printed form (PAdES) do to a house. */
import type { Signatory } from '../../../src/domain/document.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import type { FileRole, StoredDocument } from '../../../src/store/store.ts';
import type { TestHouse } from '../../support/house.ts';
import { signerOf } from '../../support/officials.ts';

export const PADES = { padesKinds: ['funding-agreement', 'social-order'] } as const;

/** What a signatory gives back. */
interface Made {
  readonly pdf: Uint8Array;
  readonly data: Uint8Array;
}

interface InsideDesk {
  readonly load: (id: DocumentId) => Promise<StoredDocument>;
  readonly bytesOf: (document: StoredDocument, part: FileRole) => Promise<Uint8Array>;
  readonly file: (id: DocumentId, part: FileRole) => Promise<Uint8Array>;
  /**
   * As an official's own program does it: our file with a signature in a field, and the data signed beside.
   *
   * @param how what is signed, the newest revision unless said; in which field, the signatory's own unless said
   */
  readonly elsewhere: (
    document: StoredDocument,
    role: Signatory['role'],
    how?: { readonly base?: Uint8Array; readonly field?: string },
  ) => Promise<Made>;
}

export function insideDesk(house: () => TestHouse): InsideDesk {
  const load: InsideDesk['load'] = (id) => house().rooms.store.load(id);
  const bytesOf: InsideDesk['bytesOf'] = ({ files }, part) =>
    house().rooms.blobs.get(files[part] ?? files.content);
  const file: InsideDesk['file'] = async (id, part) => bytesOf(await load(id), part);
  return {
    load,
    bytesOf,
    file,
    elsewhere: async (document, role, { base, field = role } = {}) => {
      const signer = await signerOf(house(), document.header, role);
      const { pdfSignatures, signDetached, now } = house().rooms;
      const over = base ?? (await file(document.id, 'signed-pdf'));
      return {
        pdf: await pdfSignatures.sign(over, field, signer, now()),
        data: await signDetached(await bytesOf(document, 'information'), signer, now()),
      };
    },
  };
}
