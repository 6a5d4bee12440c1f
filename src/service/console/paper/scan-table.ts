import { table } from '../document/parts.ts';
import type { Html } from '../html.ts';
import { CASE_TEXT } from './text.ru.ts';

/** What was found on each page of a scan. */
export const scanTable = (
  caption: string,
  pages: readonly (readonly [page: number, found: Html | string])[],
): Html =>
  table({
    caption,
    isShown: true,
    columns: [CASE_TEXT.page, CASE_TEXT.found],
    rows: pages.map(([page, found]) => [String(page), found]),
  });
