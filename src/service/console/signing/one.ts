import type { FastifyRequest } from 'fastify';
import type { Difference } from '../../../domain/content-difference.ts';
import { kindInRussian } from '../../../domain/paper-case-text.ru.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import type { Comparison } from '../../../pipeline/compare-versions.ts';
import { standingInRussian } from '../../../pipeline/expect-state.ts';
import type { SigningTurn } from '../../../pipeline/signing-turns.ts';
import type { StoredDocument } from '../../../store/store.ts';
import { table } from '../document/parts.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { formField } from '../pages.ts';
import { type Scripts, signingDesk } from './desk.ts';
import { ONE_TEXT as TEXT, SIGNING_TEXT } from './text.ru.ts';

export interface ToSign {
  readonly document: StoredDocument;
  /** Signatures of this document that are due from whoever asks. */
  readonly turns: readonly SigningTurn[];
  readonly content: readonly Difference[];
  readonly comparison: Comparison | undefined;
  /** What has just been tried and went wrong, or was done. */
  readonly word?: Html;
  /** What was typed as a reason before. */
  readonly reason?: string;
}

/** One document beside its data in words, to be read, and then signed or declined. */
export function signingPage(request: FastifyRequest, it: ToSign, scripts: Scripts): Page {
  const { document, turns, content, comparison, word } = it;
  const { kind, documentNumber, formedOn } = document.header;
  const form = `/documents/${document.id}/files/pdf`;
  return {
    title: `${capital(kindInRussian(kind))} № ${documentNumber} от ${dayInRussian(formedOn)}`,
    section: '/signing',
    main: html`${word}
      <p><a href="/signing">${TEXT.backToList}</a> · <a href="/documents/${document.id}">${TEXT.story}</a></p>
      ${turns.length === 0 && html`<p class="note warn">${TEXT.notYours} ${standingInRussian(document)}.</p>`}
      <div class="beside">
        <section aria-labelledby="form">
          <h2 id="form">${TEXT.printedForm}</h2>
          <p><a href="${form}" target="_blank">${TEXT.openForm}</a></p>
          <iframe class="paper" src="${form}" title="${TEXT.frame}"></iframe>
        </section>
        <section aria-labelledby="data">
          <h2 id="data">${TEXT.data}</h2>
          <p class="soft">${TEXT.dataHelp}</p>
          ${contentTable(content)}
        </section>
      </div>
      <h2>${TEXT.difference}</h2>
      ${comparison === undefined ? html`<p>${TEXT.noEarlier}</p>` : differenceTable(comparison)}
      ${turns.length > 0 && signing(request, it, scripts)}`,
  };
}

const contentTable = (content: readonly Difference[]): Html =>
  table({
    caption: TEXT.dataCaption,
    isShown: true,
    isTall: true,
    columns: [TEXT.field, TEXT.value],
    rows: content.map(({ at, after }) => [at.join(' › '), after ?? TEXT.nothing]),
  });

const differenceTable = ({ before, differences }: Comparison): Html =>
  html`<p>
      ${TEXT.differenceFrom} № ${before.header.documentNumber} от ${dayInRussian(before.header.formedOn)}
    </p>
    ${
      differences.length === 0
        ? html`<p>${TEXT.noDifference}</p>`
        : table({
            caption: TEXT.difference,
            columns: [TEXT.field, TEXT.before, TEXT.after],
            rows: differences.map(({ at, before: old = TEXT.nothing, after = TEXT.nothing }) => [
              at.join(' › '),
              old,
              after,
            ]),
          })
    }`;

const signing = (request: FastifyRequest, { document, turns, reason }: ToSign, scripts: Scripts): Html =>
  html`${signingDesk(request, scripts, false)}
    ${turns.map(
      ({ role }) =>
        html`<p>
            ${SIGNING_TEXT.party}: ${SIGNING_TEXT.parties[role]}.
            <span id="result-${role}" class="soft">${SIGNING_TEXT.notYet}</span>
          </p>
          <input type="hidden" data-sign="/signing/${document.id}/${role}" data-result="result-${role}" /> `,
    )}
    <h2>${TEXT.decline}</h2>
    <form class="narrow" method="post" action="/signing/${document.id}/decline">
      ${formField(request)}
      <p>${TEXT.declineHelp}</p>
      <label for="reason">${TEXT.reason}</label>
      <textarea id="reason" name="reason" rows="3" maxlength="500" required>${reason ?? ''}</textarea>
      <button class="danger">${TEXT.declineButton}</button>
    </form>`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
