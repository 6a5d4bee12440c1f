/** Most that one file may make us read. */
const MOST = 64;

/**
 * What stands in elements X509Certificate of an XML document, DER. Found by text and not by a parser:
 * nothing of it is believed, and the judge has said by its thumbprint which certificate it accepted.
 */
export function certificatesInXml(xml: Uint8Array): readonly Uint8Array[] {
  const pieces = new TextDecoder().decode(xml).split(/X509Certificate\s*>/, 2 * MOST);
  return pieces
    .map((piece) => piece.slice(0, Math.max(piece.indexOf('</'), 0)).replaceAll(/\s/g, ''))
    .filter((text) => text !== '' && !/[^A-Za-z0-9+/=]/.test(text))
    .map((text) => new Uint8Array(Buffer.from(text, 'base64')));
}
