import { readFileSync } from 'node:fs';

/** The law of `package.xml`, UTF-8. */
export const packageXsd = (): Uint8Array => readFileSync(new URL('package.xsd', import.meta.url));

/** The law of a receipt, UTF-8. */
export const receiptXsd = (): Uint8Array => readFileSync(new URL('receipt.xsd', import.meta.url));
