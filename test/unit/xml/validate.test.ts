import { describe, expect, it } from 'vitest';
import { validateXml } from '../../../src/xml/validate.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const XSD =
  bytes(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
    elementFormDefault="qualified">
  <xs:element name="list">
    <xs:complexType><xs:sequence>
      <xs:element name="row" maxOccurs="3"><xs:complexType><xs:sequence>
        <xs:element name="code"><xs:simpleType><xs:restriction base="xs:string">
          <xs:pattern value="[0-9]{3}"/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name="count" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType>
    <xs:unique name="once"><xs:selector xpath="t:row"/><xs:field xpath="t:code"/></xs:unique>
  </xs:element>
</xs:schema>`);

const list = (rows: string, prolog = ''): Uint8Array =>
  bytes(`${prolog}<list xmlns="urn:t">\n${rows}\n</list>`);
const row = (code: string, count: string): string => `<row><code>${code}</code><count>${count}</count></row>`;

describe('validation by an XSD', () => {
  it('finds nothing in what is valid', () => {
    expect(validateXml(list(row('001', '1')), XSD)).toEqual([]);
  });

  it.each([
    ['a pattern', row('Иванов', '1'), 'list/row/code', 'значение не соответствует образцу'],
    ['a type', row('001', 'Иванов'), 'list/row/count', 'значение не того вида'],
    [
      'a repeated key',
      `${row('001', '1')}${row('001', '2')}`,
      'list/row[2]',
      'повторяется значение, которое должно быть единственным',
    ],
    [
      'an element too few',
      '<row><code>001</code></row>',
      'list/row',
      'не хватает вложенного элемента: count',
    ],
    [
      'an element too many',
      '<row><name/></row>',
      'list/row/name',
      'элемент здесь не ожидается; ожидается: code',
    ],
    [
      'an attribute',
      '<row a="Иванов"><code>001</code><count>1</count></row>',
      'list/row',
      'атрибут здесь не допускается',
    ],
  ])('tells %s by line, field and rule, never by value', (_what, rows, field, message) => {
    const found = validateXml(list(rows), XSD);
    expect(found).toContainEqual({ line: 2, field, message });
    expect(JSON.stringify(found)).not.toContain('Иванов');
  });

  it('refuses another root', () => {
    const message = 'корневой элемент не описан схемой';
    expect(validateXml(bytes('<z/>'), XSD)).toEqual([{ line: 1, field: 'z', message }]);
  });

  it('refuses a document type before anything in it is believed', () => {
    const bomb = '<!DOCTYPE list [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    const message = 'описание типа документа (DOCTYPE) не допускается';
    expect(validateXml(list(row('001', '1'), bomb), XSD)).toEqual([{ line: 0, field: '', message }]);
  });

  it('refuses an external entity without looking at the file it names', () => {
    const thief = '<!DOCTYPE list [<!ENTITY a SYSTEM "file:///etc/hostname">]>';
    expect(validateXml(list('<row><code>&a;</code><count>1</count></row>', thief), XSD)).toHaveLength(1);
  });

  it.each([
    ['cut off', bytes('<list xmlns="urn:t"><row>')],
    ['empty', bytes('')],
    ['deeper than any form', bytes('<a>'.repeat(300) + '</a>'.repeat(300))],
    ['windows-1251', Uint8Array.of(0x3c, 0x61, 0x3e, 0xc8, 0xe2, 0x3c, 0x2f, 0x61, 0x3e)],
  ])('answers, and does not throw, when the file is %s', (_what, file) => {
    const [problem] = validateXml(file, XSD);
    expect(problem?.message).toBe('XML составлен с ошибкой и не читается');
  });

  it('calls a broken XSD a defect of ours', () => {
    expect(() => validateXml(list(''), bytes('<xs:schema/>'))).toThrowFault('SELF_TEST_FAILED');
    expect(() => validateXml(list(''), XSD.slice(0, 80))).toThrowFault('SELF_TEST_FAILED');
  });
});
