/** The printed form as people sign it by hand. */
import type { Signatory } from '../domain/document.ts';
import type { Block, PrintedDocument, Section, SignatureBlock } from '../pdf/blocks.ts';

/** A provider may have no seal; a consumer never has one. */
const SEALS: Record<Signatory['role'], string> = {
  'authorized-body': 'М.П.',
  provider: 'М.П. (при наличии печати)',
};

/**
 * A form with places for the seals, a margin of 30 mm for binding (ГОСТ Р 7.0.97-2016, 3.3) and a code on each sheet.
 *
 * @param pageCode what the code of each sheet begins with
 */
export function handSignedPages(
  form: PrintedDocument,
  signatories: readonly Signatory[],
  pageCode: string,
): PrintedDocument {
  const sealed = (section: Section): Section => ({
    ...section,
    blocks: section.blocks.map((block): Block => (block.kind === 'signature' ? withSeal(block) : block)),
  });
  const withSeal = (block: SignatureBlock): SignatureBlock => {
    const owner = signatories.find(
      ({ name, position }) => name === block.name && position === block.position,
    );
    return owner === undefined ? block : { ...block, seal: SEALS[owner.role] };
  };
  const [first, ...rest] = form.sections;
  return { ...form, leftMarginMm: 30, pageCode, sections: [sealed(first), ...rest.map(sealed)] };
}
