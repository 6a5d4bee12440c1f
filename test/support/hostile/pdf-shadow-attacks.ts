/**
 * Attacks on what a signed file shows, by the names of «Shadow Attacks» (NDSS 2021) and «Breaking the Specification:
 * PDF Certification» (S&P 2021). The forger prepares what is signed, or adds to it afterwards what seems to be allowed.
 */
import { anatomy, append, type Forgery, stream } from '../forged-pdf.ts';

export interface ShadowAttack {
  /** What the forger has the victim sign; by default an honest form. */
  readonly prepared?: (unsigned: Uint8Array) => Uint8Array;
  readonly after: (signed: Uint8Array) => Forgery;
}

const refs = (...numbers: readonly number[]): string =>
  `[${numbers.map((number) => `${number} 0 R`).join(' ')}]`;

const WHITE = '1 1 1 rg 0 0 600 800 re f';

/** A page whose content is followed by another that covers it. */
const covered = (unsigned: Uint8Array): Uint8Array => {
  const { page, content, text } = anatomy(unsigned);
  return append(unsigned, {
    objects: { [page]: text(page, { Contents: refs(content, 800) }), 800: stream(WHITE) },
  });
};

/** A second document that nothing leads to yet. */
const doubled = (unsigned: Uint8Array): Uint8Array => {
  const { root, page, text } = anatomy(unsigned);
  return append(unsigned, {
    objects: {
      800: text(root, { Pages: '801 0 R' }),
      801: '<</Type /Pages /Kids [802 0 R] /Count 1>>',
      802: text(page, { Parent: '801 0 R', Contents: '803 0 R' }),
      803: stream(WHITE),
    },
  });
};

const NOTE = '/Type /Annot /Rect [50 50 300 300]';

/** A text field over the page: what it shows is not what it says. */
const fielded = (unsigned: Uint8Array): Uint8Array => {
  const { form, fields, page, text } = anatomy(unsigned);
  return append(unsigned, {
    objects: {
      [form]: text(form, { Fields: refs(...fields, 800) }),
      [page]: text(page, { Annots: refs(...fields, 800) }),
      800: `<<${NOTE} /Subtype /Widget /FT /Tx /T (sum) /V (72) /DA (/F1 9 Tf)>>`,
    },
  });
};

export const SHADOW: Readonly<Record<string, ShadowAttack>> = {
  'hide: the cover of a page is emptied': {
    prepared: covered,
    after: () => ({ objects: { 800: stream('') } }),
  },
  'hide: the cover of a page is freed': { prepared: covered, after: () => ({ freed: [800] }) },
  'hide: the page leaves its cover out': {
    prepared: covered,
    after: (signed) => {
      const { page, content, text } = anatomy(signed);
      const first = Number(/\/Contents \[(\d+)/.exec(text(page))?.[1] ?? content);
      return { objects: { [page]: text(page, { Contents: `${first} 0 R` }) } };
    },
  },
  'hide: a covering note leaves the page': {
    prepared: (unsigned) => {
      const { page, fields, text } = anatomy(unsigned);
      return append(unsigned, {
        objects: {
          [page]: text(page, { Annots: refs(...fields, 800) }),
          800: `<<${NOTE} /Subtype /Square /IC [1 1 1]>>`,
        },
      });
    },
    after: (signed) => {
      const { page, fields, text } = anatomy(signed);
      return { objects: { [page]: text(page, { Annots: refs(...fields) }) } };
    },
  },
  'replace: a text field says another value': {
    prepared: fielded,
    after: (signed) => ({ objects: { 800: anatomy(signed).text(800, { V: '(99)' }) } }),
  },
  'replace: a text field looks otherwise': {
    prepared: fielded,
    after: (signed) => ({
      objects: { 800: anatomy(signed).text(800, { AP: '<</N 810 0 R>>' }), 810: stream('(99) Tj') },
    }),
  },
  'replace: a font draws other letters': {
    after: (signed) => {
      const { view, page } = anatomy(signed);
      const found = view.entries({ kind: 'ref', number: page, generation: 0 });
      const fonts = view.entries(view.entries(found.get('Resources')).get('Font'));
      const [font] = [...fonts.values()];
      const number = typeof font === 'object' && font?.kind === 'ref' ? font.number : -1;
      return { objects: { [number]: '<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>' } };
    },
  },
  'hide and replace: the trailer names the catalog that was hidden': {
    prepared: doubled,
    after: () => ({ trailer: { Root: '800 0 R' } }),
  },
  'hide and replace: the catalog takes the pages that were hidden': {
    prepared: doubled,
    after: (signed) => {
      const { root, text } = anatomy(signed);
      return { objects: { [root]: text(root, { Pages: '801 0 R' }) } };
    },
  },
  'hide and replace: an entry leads back to the bytes that were hidden': {
    prepared: doubled,
    after: (signed) => {
      const { view, content } = anatomy(signed);
      return { offsets: { [content]: view.object(803)?.from ?? 0 } };
    },
  },
};

const annotated = (note: string): ShadowAttack => ({
  after: (signed) => {
    const { page, fields, text } = anatomy(signed);
    return { objects: { [page]: text(page, { Annots: refs(...fields, 810) }), 810: note } };
  },
});

/** The kinds of ISO 32000-1, table 169, that draw over a page. */
const DRAWING =
  `FreeText Redact Stamp Highlight Underline StrikeOut Squiggly Ink Square Circle Line Polygon PolyLine
  Caret Text Popup FileAttachment Link Screen Watermark Movie 3D RichMedia`.split(/\s+/);

/** Evil annotations: each kind that a reader lets a certified file gain. */
export const EVIL_ANNOTATIONS: Readonly<Record<string, ShadowAttack>> = {
  ...Object.fromEntries(
    DRAWING.map((kind) => [kind, annotated(`<<${NOTE} /Subtype /${kind} /Contents (99)>>`)]),
  ),
  'one of no size that becomes large by its appearance': annotated(
    '<</Type /Annot /Subtype /Stamp /Rect [0 0 0 0] /AP <</N 810 0 R>>>>',
  ),
  'one that calls itself a signature field and has a size': annotated(
    `<<${NOTE} /Subtype /Stamp /FT /Sig /T (x)>>`,
  ),
};

const addedField = (field: string, more: Readonly<Record<number, string>> = {}): ShadowAttack => ({
  after: (signed) => {
    const { form, page, fields, text } = anatomy(signed);
    const all = refs(...fields, 810);
    const objects = { [form]: text(form, { Fields: all }), [page]: text(page, { Annots: all }) };
    return { objects: { ...objects, 810: field, ...more } };
  },
});

const SIGNATURE_FIELD = '/Type /Annot /Subtype /Widget /FT /Sig /T (later)';

/** Sneaky signatures: a field that nobody reserved brings a picture over the page. */
export const SNEAKY_SIGNATURES: Readonly<Record<string, ShadowAttack>> = {
  'a visible field': addedField(`<<${SIGNATURE_FIELD} /Rect [50 50 300 300] /AP <</N 811 0 R>>>>`, {
    811: stream(WHITE),
  }),
  'a visible field, signed by nobody': addedField(
    `<<${SIGNATURE_FIELD} /Rect [50 50 300 300] /V 811 0 R /AP <</N 812 0 R>>>>`,
    {
      811: '<</Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00>>>',
      812: stream(WHITE),
    },
  ),
  'a field without a place of its own, whose kid has one': addedField(
    '<</FT /Sig /T (later) /Rect [0 0 0 0] /Kids [811 0 R]>>',
    { 811: `<<${NOTE} /Subtype /Widget /AP <</N 812 0 R>>>>`, 812: stream(WHITE) },
  ),
  'a reserved field with a picture, and no signature': {
    after: (signed) => {
      const { fields, text } = anatomy(signed);
      const free = fields[1] ?? 0;
      return { objects: { [free]: text(free, { AP: '<</N 812 0 R>>' }), 812: stream(WHITE) } };
    },
  },
};
