/** The page around every page: header, sections, main part. Readable without style and without script. */
import { type Action, type Caller, mayAtAll } from '../../domain/access.ts';
import { html, type Html } from './html.ts';
import { NAVIGATION } from './navigation.ru.ts';
import { FRAME_TEXT } from './text.ru.ts';

export interface Page {
  readonly title: string;
  readonly main: Html;
  /** Path of the section that is shown as the current one. */
  readonly section?: string;
  /** Where the browser goes by itself, a moment later; a link there must stand in the page, too. */
  readonly goesOnTo?: string;
}

export interface Surroundings {
  readonly caller: Caller | null;
  /** By ИНН. */
  readonly organisationNames: ReadonlyMap<string, string>;
  /** For the form by which one signs out. */
  readonly formToken?: string;
  readonly styleHref: string;
  /** Sections that have a page. */
  readonly isThere: (path: string) => boolean;
}

export const framed = (page: Page, around: Surroundings): Html =>
  html`<!doctype html>
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${page.goesOnTo !== undefined && html`<meta http-equiv="refresh" content="0;url=${page.goesOnTo}" />`}
        <title>${page.title} · ${FRAME_TEXT.product}</title>
        <link rel="stylesheet" href="${around.styleHref}" />
      </head>
      <body>
        <a class="skip" href="#main">${FRAME_TEXT.skip}</a>
        <header>
          <p class="product"><a href="/">${FRAME_TEXT.product}</a> <span>${FRAME_TEXT.about}</span></p>
          ${account(around)}
        </header>
        ${navigation(page, around)}
        <main id="main" tabindex="-1">
          <h1>${page.title}</h1>
          ${page.main}
        </main>
      </body>
    </html> `;

const account = ({ caller, organisationNames, formToken }: Surroundings): Html =>
  caller === null
    ? html``
    : html`<div class="account" role="group" aria-label="${FRAME_TEXT.account}">
        <a href="/rights">${caller.name}</a>
        <span class="inns">${organisationsOf(caller, organisationNames)}</span>
        <form method="post" action="/sign-out">
          <input type="hidden" name="form" value="${formToken}" /><button class="quiet">
            ${FRAME_TEXT.signOut}
          </button>
        </form>
      </div>`;

/** For whom he acts. Of many the first stand in the header, and all on the page of his rights. */
function organisationsOf({ grants }: Caller, names: Surroundings['organisationNames']): string {
  const inns = [...new Set(grants.map(({ inn }) => inn))].filter((inn) => /^\d+$/.test(inn));
  const shown = inns.slice(0, MOST_IN_HEADER).map((inn) => names.get(inn) ?? `ИНН ${inn}`);
  const more = inns.length - shown.length;
  return [...shown, ...(more > 0 ? [`${FRAME_TEXT.more} ${more}`] : [])].join(', ');
}

const MOST_IN_HEADER = 2;

function navigation({ section }: Page, { caller, isThere }: Surroundings): Html {
  const open = NAVIGATION.filter(({ path, action }) => isThere(path) && isOpen(caller, action));
  if (open.length === 0) return html``;
  return html`<nav aria-label="${FRAME_TEXT.navigation}">
    <ul>
      ${open.map(({ path, title }) =>
        path === section
          ? html`<li><a href="${path}" aria-current="page">${title}</a></li> `
          : html`<li><a href="${path}">${title}</a></li> `,
      )}
    </ul>
  </nav>`;
}

const isOpen = (caller: Caller | null, action: Action | 'anyone'): boolean =>
  action === 'anyone' || (caller !== null && mayAtAll(caller.grants, action));
