/** Our own namespace: it never pretends to be the ministry's, which published none (docs/forms.md). */
export const DOCUMENT_NAMESPACE = 'urn:pechat:document:1';
