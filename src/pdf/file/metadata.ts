/**
 * XMP: who, what, when, and the two standards that the file is written to.
 *
 * PDF/A knows no `pdfuaid`: its schema must be described inside the packet (ISO 19005-3, 6.6.2.3).
 */
import type { PrintedDocument } from '../blocks.ts';

const PRODUCER = 'Pechat';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/gu, (sign) => ENTITIES[sign] ?? sign);

const alternative = (property: string, text: string): string =>
  `<${property}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${property}>`;

const UA_SCHEMA = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file is written to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`;

/** A packet in UTF-8, to be stored uncompressed; read-only, so without padding. */
export function xmpPacket(document: PrintedDocument): Uint8Array {
  // A LocalDate is a whole day: no hour is made up for it, here or in the information dictionary.
  const { createdOn: date } = document;
  const dates =
    date === undefined
      ? ''
      : `<xmp:CreateDate>${date}</xmp:CreateDate>\n<xmp:ModifyDate>${date}</xmp:ModifyDate>\n`;
  const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
${alternative('dc:title', document.title)}
${alternative('dc:description', document.subject)}
<dc:creator><rdf:Seq><rdf:li>${escaped(document.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>ru-RU</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>
<pdf:Producer>${PRODUCER}</pdf:Producer>
${dates}<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
${UA_SCHEMA}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  return new TextEncoder().encode(packet);
}

/** The same facts for readers older than XMP. */
export const infoFacts = (document: PrintedDocument): Record<string, string> => ({
  Title: document.title,
  Subject: document.subject,
  Author: document.author,
  Producer: PRODUCER,
});

/** `2026-11-22` as a PDF date: a day, without an hour (ISO 32000-1, 7.9.4). */
export const pdfDate = ({ createdOn }: PrintedDocument): string | undefined =>
  createdOn && `(D:${createdOn.replaceAll('-', '')})`;
