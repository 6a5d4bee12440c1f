import { expect, test } from 'vitest';
import type { Signatory } from '../../../src/domain/document.ts';
import type { Digest } from '../../../src/domain/identifiers.ts';
import { newestRevision, revisionOf, signedNext, withRevision } from '../../../src/pipeline/revisions.ts';
import type { StoredDocument } from '../../../src/store/store.ts';

type Role = Signatory['role'];

const digest = (text: string): Digest => text.padEnd(64, '0') as Digest;
const FORM = digest('f');

/** Only the files matter here. */
const documentOf = (files: Partial<StoredDocument['files']>): StoredDocument =>
  ({ files: { content: digest('c'), ...files } }) as StoredDocument;
const rendered = documentOf({ pdf: FORM, 'signed-pdf': FORM });
const signed = (document: StoredDocument, role: Role, revision: string): StoredDocument =>
  documentOf({ ...document.files, ...withRevision(document, role, digest(revision)) });
const roles = (document: StoredDocument): readonly (Digest | undefined)[] =>
  (['authorized-body', 'provider'] as const).map((role) => revisionOf(document, role));

test('a form that nobody has signed is its own newest revision', () => {
  expect(newestRevision(rendered)).toBe(FORM);
  expect(signedNext(rendered, 'provider')).toBe(FORM);
  expect(roles(rendered)).toEqual([undefined, undefined]);
});

test('the second signatory signs what the first left', () => {
  const once = signed(rendered, 'provider', 'a1');
  expect(signedNext(once, 'authorized-body')).toBe(digest('a1'));
  const twice = signed(once, 'authorized-body', 'a2');
  expect(newestRevision(twice)).toBe(digest('a2'));
  expect(roles(twice)).toEqual([digest('a2'), digest('a1')]);
});

test('who signed alone signs the form anew', () => {
  const once = signed(rendered, 'provider', 'a1');
  expect(signedNext(once, 'provider')).toBe(FORM);
  expect(roles(signed(once, 'provider', 'a3'))).toEqual([undefined, digest('a3')]);
});

test('who signed last signs anew over the first signature, which stays', () => {
  const twice = signed(signed(rendered, 'provider', 'a1'), 'authorized-body', 'a2');
  expect(signedNext(twice, 'authorized-body')).toBe(digest('a1'));
  expect(roles(signed(twice, 'authorized-body', 'a3'))).toEqual([digest('a3'), digest('a1')]);
});

test('who signed first signs the form anew, and the signature over his falls with it', () => {
  const twice = signed(signed(rendered, 'provider', 'a1'), 'authorized-body', 'a2');
  expect(signedNext(twice, 'provider')).toBe(FORM);
  const again = signed(twice, 'provider', 'a3');
  expect(roles(again)).toEqual([undefined, digest('a3')]);
  expect(signedNext(again, 'authorized-body')).toBe(digest('a3'));
});

test('with detached signatures the form is the document, and nobody has a revision', () => {
  const detached = documentOf({ pdf: FORM, 'signature-provider': digest('s') });
  expect(newestRevision(detached)).toBe(FORM);
  expect(roles(detached)).toEqual([undefined, undefined]);
});
