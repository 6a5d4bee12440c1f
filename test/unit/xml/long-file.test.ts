import { describe, expect, it } from 'vitest';
import { type CanonicalForm, gathered, streamCanonical } from '../../../src/xml/canonical.ts';
import { longFile, type OpenPiece, streamLong, tally } from '../../../src/xml/long-file.ts';
import { withXml } from '../../../src/xml/reading.ts';
import { splitRoot } from '../../../src/xml/root-split.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const NOTHING = (): void => undefined;

const openPiece: OpenPiece = (piece, use, refuse) =>
  withXml(piece, use, ([problem]) => refuse({ kind: 'unreadable', message: problem?.message ?? '' }));

/** The shortest runs that there can be: every child by itself. */
const inRuns = (xml: string) => {
  const long = longFile(bytesOf(xml), 1);
  if ('kind' in long) return expect.fail(long.kind);
  return long;
};

function longForm(xml: string, form: CanonicalForm, scope: 'file' | 'root' = 'file'): string | undefined {
  let whole = true;
  const bytes = gathered((sink) => {
    whole = streamLong(inRuns(xml), openPiece, { form, scope }, NOTHING, sink);
  });
  return whole ? textOf(bytes) : undefined;
}

const count = (xml: string) => tally(inRuns(xml), openPiece, (it) => Number(it.eval('count(//s)')));

const splitOf = (xml: string) => splitRoot(bytesOf(xml), 1) ?? expect.fail('not split');

const DOCUMENTS = [
  '<a><b/><b/><b/></a>',
  '<a>text<b>1</b>between<b>2</b>after</a>',
  '<a x="1>2" y=\'/a>\'><b z="&lt;">&#13;</b><![CDATA[<c></a>]]><b/></a>',
  '<?before one?>\n<!-- gone --><a xmlns="urn:a" xmlns:q="urn:q" xml:lang="ru" q:b="2"><q:b/><b xmlns=""><c/></b></a>\n<?after </a>?>',
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<а xmlns:ы="urn:y">\r\n<ы:б в="г\n\t"/>\r\n<?inside <b>?><б/></а  >\n',
  '<a><b><b><b/></b></b><c>&amp;]]&gt;</c></a>',
  '<a xmlns:x="urn:1"><x:b xmlns:x="urn:2"/><x:b/></a>',
];

describe('A file looked at run by run', () => {
  it.each(DOCUMENTS)('has the canonical form of the whole: %s', (xml) => {
    for (const form of ['inclusive', 'exclusive'] as const) {
      const whole = textOf(gathered((sink) => streamCanonical(bytesOf(xml), form, sink)));
      expect(longForm(xml, form)).toBe(whole);
    }
  });

  it('leaves out what stands around the root, where only that is asked for', () => {
    expect(longForm('<?a?><r><b/></r><?c?>', 'exclusive', 'root')).toBe('<r><b></b></r>');
  });

  it('loses and doubles no byte', () => {
    for (const xml of DOCUMENTS) {
      const { before, startTag, runs, endTag, after } = splitOf(xml);
      expect([before, startTag, ...runs, endTag, after].map(textOf).join('')).toBe(xml);
      expect(runs.length).toBeGreaterThan(1);
    }
  });

  it.each([
    ['an end tag of another name', '<a><b/><b></c></a>'],
    ['a root that ends as another', '<a><b/><b/></c>'],
    ['an ampersand by itself', '<a><b/>&<b/></a>'],
    ['the end of a CDATA section in text', '<a><b/>]]><b/></a>'],
    ['an attribute twice', '<a><b/><b c="1" c="2"/></a>'],
    ['a prefix that nobody declared', '<a><b/><q:b/></a>'],
    ['text after the root', '<a><b/><b/></a>text'],
    ['an element after the root', '<a><b/><b/></a><a/>'],
  ])('is refused for %s, though it stands in one run', (_, xml) => {
    expect(longForm(xml, 'exclusive')).toBeUndefined();
  });

  it.each(['<!DOCTYPE a><a><b/></a>', '<a/>', '<a><b>', '<a><b x="></a>', 'text', '<a><!-- ', ''])(
    'is not cut where there is no root with children, or a DOCTYPE: %s',
    (xml) => {
      expect(longFile(bytesOf(xml), 1)).toMatchObject({ kind: 'unreadable' });
    },
  );

  it('counts identifiers of all runs, and those of the root once', () => {
    const found = tally(
      inRuns('<a Id="r"><s id="x"/><b ID="x"/><b><c q:iD="y" xmlns:q="urn:q"/></b></a>'),
      openPiece,
      (it) => Number(it.eval('count(//s)')),
    );
    expect(found).toMatchObject({ ids: new Map(Object.entries({ r: 1, x: 2, y: 1 })) });
    expect('holder' in found && textOf(found.holder)).toContain('<s id="x"/>');
  });

  it('is refused with two of what must be the only one, in whichever runs', () => {
    expect(count('<a><s/><b/><s/></a>')).toEqual({ kind: 'count', count: 2 });
    expect(count('<a><b/><b/></a>')).toEqual({ kind: 'count', count: 0 });
    expect(count('<s><b/><b/></s>')).toMatchObject({ kind: 'too-large' });
  });

  it('writes each run as it was left by whoever prepared it', () => {
    const long = inRuns('<a><b/><s/><b/></a>');
    const bytes = gathered((sink) => {
      streamLong(
        long,
        openPiece,
        { form: 'exclusive', scope: 'file' },
        (it) => it.get('//s')?.remove(),
        sink,
      );
    });
    expect(textOf(bytes)).toBe('<a><b></b><b></b></a>');
  });
});
