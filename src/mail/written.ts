import type { Letter } from './letter.ts';

/** The same letter for those who read text and for those who read HTML. */
export const asText = ({ subject, sections }: Letter): string =>
  [
    subject,
    ...sections.flatMap(({ title, lines }) => ['', title, ...lines.map((line) => `  ${line}`)]),
    '',
  ].join('\n');

export const asHtml = ({ subject, sections }: Letter): string =>
  [
    '<!DOCTYPE html>',
    `<html lang="ru"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>`,
    `<h1>${escaped(subject)}</h1>`,
    ...sections.map(
      ({ title, lines }) =>
        `<h2>${escaped(title)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    ),
    '</body></html>',
  ].join('\n');

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
