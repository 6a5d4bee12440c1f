import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { Html, html } from '../../../src/service/console/html.ts';

it('HTML escapes whatever was not written in the program, in text and in attributes', () => {
  expect(html`<p title="${'"><script>'}">${"a & b <i>'`"}</p>`.toString()).toBe(
    '<p title="&#34;&#62;&#60;script&#62;">a &#38; b &#60;i&#62;&#39;&#96;</p>',
  );
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(html`${text}`.toString()).not.toMatch(/[<>"'`]/);
    }),
  );
});

it('HTML keeps what the tag made, also in lists, and leaves out what is not there', () => {
  const items = ['a', '<b>'].map((item) => html`<i>${item}</i>`);
  expect(html`${items}${undefined}${false}${0}`.toString()).toBe('<i>a</i><i>&#60;b&#62;</i>0');
});

it('HTML is made by the tag alone', () => {
  expect(() => new Html(Symbol('the text of HTML') as never, '<script>')).toThrow('only the tag');
});
