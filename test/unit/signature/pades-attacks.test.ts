import { beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../../../src/domain/identifiers.ts';
import { type PadesReport } from '../../../src/signature/pades/report.ts';
import { verifyPades } from '../../../src/signature/pades/verify.ts';
import { anatomy, append, type Forgery, latin, stream, unlatin } from '../../support/forged-pdf.ts';
import { padesRoot, sign, type SignedSteps, signedSteps } from '../../support/signed-pdf.ts';

const AT = '2026-11-22T10:00:00.000Z' as Instant;
const verify = verifyPades([padesRoot.certificate]);

let steps: SignedSteps;
let parts: ReturnType<typeof anatomy>;
beforeAll(async () => {
  steps = await signedSteps();
  parts = anatomy(steps.once);
});

/** Checks that did not pass, of the file and then of each signature; advisory ones left out. */
const troubles = ({ checks, signatures }: PadesReport): string[] =>
  [...checks, ...signatures.flatMap((one) => one.checks)]
    .filter(({ verdict, advisory }) => verdict !== 'passed' && advisory !== true)
    .map(({ name }) => name);

const spoil = async (from: string | RegExp, to: string): Promise<string[]> =>
  troubles(await verify(unlatin(latin(steps.once).replace(from, to)), AT));

const withRanges = async (change: (ranges: number[]) => number[]): Promise<PadesReport> => {
  const text = latin(steps.once);
  const [whole = '', written = ''] = /\/ByteRange \[([\d ]+)\]/.exec(text) ?? [];
  const changed = change(written.trim().split(/ +/).map(Number)).join(' ');
  return verify(unlatin(text.replace(whole, `/ByteRange [${changed.padEnd(written.length)}]`)), AT);
};

describe('an honest file', () => {
  test('passes, each signature over its own revision', async () => {
    const { verdict, signatures, checks } = await verify(steps.twice, AT);
    expect(verdict).toBe('passed');
    expect(checks.every((check) => check.verdict === 'passed')).toBe(true);
    expect(
      signatures.map(({ field, revision, coversWholeFile }) => [field, revision, coversWholeFile]),
    ).toEqual([
      ['authorized-body', 2, false],
      ['provider', 3, true],
    ]);
    expect(signatures.map(({ signedBy }) => signedBy?.owner)).toEqual([
      'Образцов Пример Иванович',
      'Примерова Проба Петровна',
    ]);
  });

  test('fails for having no signature, where it has none', async () => {
    expect(troubles(await verify(steps.unsigned, AT))).toEqual(['pdf-signatures']);
  });

  test('may later gain material for checking, and a signature field that nobody sees', async () => {
    const { root, form, fields, page, text, view } = parts;
    const grown = append(steps.once, {
      objects: {
        [root]: text(root, { DSS: '700 0 R' }),
        [form]: text(form, { Fields: `[${[...fields, 701].map((one) => `${one} 0 R`).join(' ')}]` }),
        [page]: text(page, { Annots: `[${[...fields, 701].map((one) => `${one} 0 R`).join(' ')}]` }),
        700: '<</Type /DSS /Certs []>>',
        701: '<</Type /Annot /Subtype /Widget /FT /Sig /T (later) /Rect [0 0 0 0]>>',
      },
    });
    expect(view.revision.entries.size).toBeGreaterThan(0);
    expect((await verify(grown, AT)).verdict).toBe('passed');
  });
});

const annotation = '<</Type /Annot /Subtype /FreeText /Rect [50 50 300 300] /DA (/F1 12 Tf) /Contents (1)>>';
const overlay = '<</Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [50 50 300 300]>>';

/** Each is appended to a file that one party has signed. */
const LATER: readonly (readonly [string, () => Forgery])[] = [
  ['the text of a page is replaced', () => ({ objects: { [parts.content]: stream('') } })],
  [
    'a page shows another content stream',
    () => ({ objects: { [parts.page]: parts.text(parts.page, { Contents: '700 0 R' }), 700: stream('') } }),
  ],
  ['a page is turned', () => ({ objects: { [parts.page]: parts.text(parts.page, { Rotate: '180' }) } })],
  [
    'the document acts when opened',
    () => ({
      objects: { [parts.root]: parts.text(parts.root, { OpenAction: '<</S /JavaScript /JS (1)>>' }) },
    }),
  ],
  [
    'another tree of pages is hung in the catalog',
    () => ({
      objects: {
        [parts.root]: parts.text(parts.root, { Pages: '700 0 R' }),
        700: '<</Type /Pages /Kids [] /Count 0>>',
      },
    }),
  ],
  [
    'a note is laid over the page',
    () => ({
      objects: {
        [parts.page]: parts.text(parts.page, {
          Annots: `[${parts.fields[0]} 0 R ${parts.fields[1]} 0 R 700 0 R]`,
        }),
        700: annotation,
      },
    }),
  ],
  [
    'a visible field is laid over the page',
    () => ({
      objects: {
        [parts.page]: parts.text(parts.page, {
          Annots: `[${parts.fields[0]} 0 R ${parts.fields[1]} 0 R 700 0 R]`,
        }),
        700: overlay,
      },
    }),
  ],
  [
    'a reserved field leaves the page',
    () => ({ objects: { [parts.page]: parts.text(parts.page, { Annots: `[${parts.fields[0]} 0 R]` }) } }),
  ],
  [
    'a mark appears in a field that nobody signed',
    () => ({
      objects: {
        [parts.fields[1] ?? 0]: parts.text(parts.fields[1] ?? 0, { AP: '<</N 700 0 R>>' }),
        700: stream(''),
      },
    }),
  ],
  [
    'the mark of a signed field is replaced',
    () => ({
      objects: {
        [parts.fields[0] ?? 0]: parts.text(parts.fields[0] ?? 0, { AP: '<</N 700 0 R>>' }),
        700: stream(''),
      },
    }),
  ],
  [
    'a field is moved while it is signed',
    () => ({
      objects: {
        [parts.fields[1] ?? 0]: parts.text(parts.fields[1] ?? 0, { V: '700 0 R', Rect: '[0 0 600 800]' }),
        700: '<</ByteRange [0 1 2 3] /Contents <00>>>',
      },
    }),
  ],
  [
    'the one signature is given to the other field too',
    () => {
      const value = parts.view.entries({ kind: 'ref', number: parts.fields[0] ?? 0, generation: 0 }).get('V');
      const V = `${(value as { number: number }).number} 0 R`;
      return { objects: { [parts.fields[1] ?? 0]: parts.text(parts.fields[1] ?? 0, { V }) } };
    },
  ],
  ['an object is deleted', () => ({ freed: [parts.content] })],
  [
    'another catalog is named',
    () => ({ objects: { 700: parts.text(parts.root) }, trailer: { Root: '700 0 R' } }),
  ],
  [
    'the identifier of the document is another',
    () => ({ trailer: { ID: '[<00000000000000000000000000000000> <00>]' } }),
  ],
];

describe('a later revision that does more than sign', () => {
  test.each(LATER)('is found when %s', async (_, forgery) => {
    const report = await verify(append(steps.once, forgery()), AT);
    expect(report.verdict).toBe('failed');
    expect(report.signatures[0]?.checks.find(({ name }) => name === 'pdf-changes')?.verdict).toBe('failed');
    // The mathematics is untouched: without the look at what came later this would have passed.
    expect(report.signatures[0]?.checks.find(({ name }) => name === 'signature')?.verdict).toBe('passed');
  });

  test('is found when an object is supplied that was missing as the document was signed', async () => {
    const { root, text } = anatomy(steps.unsigned);
    const prepared = append(steps.unsigned, { objects: { [root]: text(root, { OpenAction: '800 0 R' }) } });
    const signed = await sign(prepared, 0);
    expect((await verify(signed, AT)).verdict).toBe('passed');
    const report = await verify(append(signed, { objects: { 800: '<</S /JavaScript /JS (1)>>' } }), AT);
    expect(troubles(report)).toEqual(['pdf-changes']);
  });

  test('is found when a page was prepared to pass for a field', async () => {
    const { form, fields, page, text } = anatomy(steps.unsigned);
    const prepared = append(steps.unsigned, {
      objects: {
        [page]: text(page, { FT: '/Sig', T: '(page)' }),
        [form]: text(form, { Fields: `[${[...fields, page].map((one) => `${one} 0 R`).join(' ')}]` }),
      },
    });
    const signed = await sign(prepared, 0);
    expect((await verify(signed, AT)).verdict).toBe('passed');
    const again = anatomy(signed);
    const value = '<</ByteRange [0 1 2 3] /Contents <00>>>';
    const objects = {
      [page]: again.text(page, { V: '801 0 R', Contents: '802 0 R' }),
      801: value,
      802: stream(''),
    };
    const report = await verify(append(signed, { objects }), AT);
    expect(report.signatures.find(({ field }) => field === 'authorized-body')?.verdict).toBe('failed');
  });
});

describe('a file that two readers may read in two ways', () => {
  test('is refused when an entry leads back into signed bytes', async () => {
    const { content, page, view } = parts;
    const offset = view.object(content)?.from ?? 0;
    expect(troubles(await verify(append(steps.once, { offsets: { [page]: offset } }), AT))).toContain(
      'pdf-structure',
    );
  });

  test('is refused when an entry leads to an object of another number', async () => {
    const offsets = { [parts.page]: steps.once.length };
    const forged = append(steps.once, { objects: { 700: 'null' }, offsets });
    expect(troubles(await verify(forged, AT))).toContain('pdf-structure');
  });

  test('is refused when an object stands inside another', async () => {
    const inner = '701 0 obj\nnull\nendobj\n';
    const body = stream(inner);
    const from = steps.once.length + `700 0 obj\n${body.slice(0, body.indexOf('701'))}`.length;
    const forged = append(steps.once, { objects: { 700: body }, offsets: { 701: from } });
    expect(troubles(await verify(forged, AT))).toContain('pdf-structure');
  });

  test('is not passed when it carries an object that no cross-reference knows', async () => {
    const forged = append(steps.once, { between: `${parts.page} 0 obj\n<<>>\nendobj\n` });
    expect(troubles(await verify(forged, AT))).toEqual(['pdf-stray-bytes']);
    expect((await verify(forged, AT)).verdict).toBe('indeterminate');
  });

  test('is refused when a key stands twice in a dictionary', async () => {
    const forged = append(steps.once, { objects: { 700: '<</A 1 /A 2>>' } });
    expect(troubles(await verify(forged, AT))).toContain('pdf-structure');
  });

  test('is refused when data follow its end', async () => {
    expect(troubles(await verify(unlatin(`${latin(steps.once)}more`), AT))).toEqual(['pdf-end']);
  });

  test('is refused when a later revision says that it is encrypted', async () => {
    const forged = append(steps.once, { trailer: { Encrypt: '<</Filter /Standard>>' } });
    expect(troubles(await verify(forged, AT))).toContain('pdf-encryption');
  });

  test('is refused when its cross-references go round', async () => {
    const at = steps.once.length;
    expect(troubles(await verify(append(steps.once, { trailer: { Prev: String(at) } }), AT))).toContain(
      'pdf-structure',
    );
  });

  test('is not passed when the signature says that it is of another kind', async () => {
    expect(await spoil('/ETSI.CAdES.detached', '/adbe.pkcs7.detached')).toEqual(['pdf-signature', 'digest']);
  });
});

describe('ranges that lie', () => {
  test.each([
    ['begin after the header', ([, a = 0, b = 0, c = 0]: number[]) => [9, a - 9, b, c]],
    ['leave more than the signature out', ([s = 0, a = 0, b = 0, c = 0]: number[]) => [s, a - 1, b, c]],
    ['take the bracket of the signature in', ([s = 0, a = 0, b = 0, c = 0]: number[]) => [s, a + 1, b, c]],
    ['end before the revision does', ([s = 0, a = 0, b = 0, c = 0]: number[]) => [s, a, b, c - 8]],
    ['run past the end', ([s = 0, a = 0, b = 0, c = 0]: number[]) => [s, a, b, c + 100]],
    ['are negative', ([s = 0, a = 0, b = 0]: number[]) => [s, a, b, -5]],
  ])('are found when they %s', async (_, change) => {
    expect(troubles(await withRanges(change))).toContain('pdf-ranges');
  });

  test('are found when there are three parts', async () => {
    expect(troubles(await withRanges(([s = 0, a = 0, b = 0, c = 0]) => [s, 9, 9, a - 9, b, c]))).toContain(
      'pdf-signature',
    );
  });

  test('data hidden behind the signature in its own string are found, though nobody signed the string', async () => {
    const forged = unlatin(latin(steps.once).replace(/00000000>/, '000000ab>'));
    expect(troubles(await verify(forged, AT))).toEqual(['pdf-padding']);
  });
});

describe('the time that the signatory claims', () => {
  test('is refused when it is after the judgement, or outside the certificate’s term', async () => {
    expect(troubles(await verify(steps.once, '2026-11-22T08:54:59.000Z' as Instant))).toEqual([
      'signing-time',
    ]);
    expect((await verify(steps.once, '2026-11-22T08:55:00.000Z' as Instant)).verdict).toBe('passed');
  });
});
