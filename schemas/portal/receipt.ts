/** Квитанция as the portal issues it: XML of `receipt.xsd`, kept byte for byte, for it is evidence. */
import { branch, leaf, textOf, type Tree } from './tree.ts';

export const RECEIPT_NAMESPACE = 'urn:pechat:portal:receipt:1';

/** The kinds that we know; the portal may send others. */
export const RECEIPT_KINDS = [
  'ACCEPT',
  'FORMAT_PROTOCOL',
  'SIGN_PROTOCOL',
  'REGISTRATION',
  'PUBLICATION',
  'RETURN',
] as const;

export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export interface Violation {
  readonly code: string;
  readonly level: 'error' | 'warning';
  readonly name?: string | undefined;
  readonly description: string;
  readonly path?: string | undefined;
}

export interface ReceiptDocument {
  readonly receiptId: string;
  readonly refId: string;
  readonly loadId: string;
  readonly kind: string;
  readonly issuedAt: string;
  readonly result: 'success' | 'failure';
  readonly regNum?: string | undefined;
  readonly violations: readonly Violation[];
}

export const receiptTree = (receipt: ReceiptDocument): Tree =>
  branch('receipt', [
    leaf('receiptId', receipt.receiptId),
    leaf('refId', receipt.refId),
    leaf('loadId', receipt.loadId),
    leaf('kind', receipt.kind),
    leaf('issuedAt', receipt.issuedAt),
    leaf('result', receipt.result),
    ...(receipt.regNum === undefined ? [] : [leaf('regNum', receipt.regNum)]),
    ...receipt.violations.map(({ code, level, name, description, path }) =>
      leaf('violation', description, { code, level, name, path }),
    ),
  ]);

/** @param tree one that `receipt.xsd` has passed */
export function receiptOf(tree: Tree): ReceiptDocument {
  const regNum = textOf(tree, 'regNum');
  return {
    receiptId: textOf(tree, 'receiptId'),
    refId: textOf(tree, 'refId'),
    loadId: textOf(tree, 'loadId'),
    kind: textOf(tree, 'kind'),
    issuedAt: textOf(tree, 'issuedAt'),
    result: textOf(tree, 'result') === 'success' ? 'success' : 'failure',
    ...(regNum === '' ? {} : { regNum }),
    violations: tree.children.filter(({ name }) => name === 'violation').map(violationOf),
  };
}

const violationOf = ({ attributes, text }: Tree): Violation => ({
  code: attributes['code'] ?? '',
  level: attributes['level'] === 'warning' ? 'warning' : 'error',
  name: attributes['name'],
  description: text,
  path: attributes['path'],
});
