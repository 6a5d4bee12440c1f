import type { FastifyRequest } from 'fastify';
import { may as mayDo } from '../../../domain/access.ts';
import { isPublishable } from '../../../domain/document.ts';
import { MANDATED, PAPER_CASE, type PaperEvent } from '../../../domain/paper-case.ts';
import { next } from '../../../domain/state-machine.ts';
import { FINAL_STATES } from '../../../domain/lifecycle.ts';
import type { Entry } from '../../../paper/paper-room.ts';
import type { PaperWaits } from '../../../pipeline/paper-desk.ts';
import { html, type Html } from '../html.ts';
import { formField } from '../pages.ts';
import { fileInput, textInput } from './inputs.ts';
import { STEP_TEXT } from './text.ru.ts';

/** What can be done with a case now: the next step first, what goes back or ends it apart. */
export function stepForms(request: FastifyRequest, entry: Entry, waits: PaperWaits): Html {
  const grants = request.caller?.grants ?? [];
  const { header } = entry.document;
  const may = { work: mayDo(grants, 'paper.work', header), certify: mayDo(grants, 'paper.certify', header) };
  const { id } = entry.paperCase;
  if (waits === 'certification') {
    return html`${may.certify ? certifying(request, entry) : html`<p>${STEP_TEXT.certifyForSigners}</p> `}${
      may.work && html`${anotherScan(request, id)}${aside(request, entry)}`
    }`;
  }
  if (!may.work) return waits === 'nothing' ? html`` : html`<p class="soft">${STEP_TEXT.noRight}</p> `;
  return html`${nextStep(request, entry, waits)}${aside(request, entry)}`;
}

function nextStep(request: FastifyRequest, { paperCase: { id } }: Entry, waits: PaperWaits): Html {
  switch (waits) {
    case 'print':
      return simple(request, `/paper/${id}/print`, STEP_TEXT.print, STEP_TEXT.printDo);
    case 'hand-signature':
      return html`<p>${STEP_TEXT.printed}</p>
        <p><a class="button" href="/paper/${id}/print-set.pdf">${STEP_TEXT.printSetDo}</a></p>
        ${simple(request, `/paper/${id}/signed`, '', STEP_TEXT.signedDo)}`;
    case 'entry':
      return entering(request, id);
    case 'scan':
      return html`<p>${STEP_TEXT.scan}</p>
        ${scanning(request, id, STEP_TEXT.scanDo)}`;
    case 'publication':
      return html`<p>${STEP_TEXT.publication}</p> `;
    case 'closing':
      return simple(request, `/paper/${id}/close`, STEP_TEXT.closing, STEP_TEXT.closeDo);
    default:
      return html``;
  }
}

const simple = (request: FastifyRequest, path: string, what: string, submit: string, tone = ''): Html =>
  html`${what !== '' && html`<p>${what}</p> `}
    <form method="post" action="${path}">
      ${formField(request)}<button class="${tone}">${submit}</button>
    </form> `;

/** What was typed stays, when the page comes back with what is wrong. */
const entering = (request: FastifyRequest, id: string): Html =>
  html`<p>${STEP_TEXT.enter}</p>
    <form class="narrow" method="post" action="/paper/${id}/enter">
      ${formField(request)}${textInput(request, 'number', STEP_TEXT.number)}${textInput(
        request,
        'signedOn',
        STEP_TEXT.signedOn,
        'date',
      )}${textInput(request, 'sheets', STEP_TEXT.sheets, 'number')}${textInput(
        request,
        'copies',
        STEP_TEXT.copies,
        'number',
      )}${textInput(request, 'storedAt', STEP_TEXT.storedAt)}<button>${STEP_TEXT.enterDo}</button>
    </form> `;

const scanning = (request: FastifyRequest, id: string, submit: string): Html =>
  html`<form class="narrow" method="post" action="/paper/${id}/scan" enctype="multipart/form-data">
    ${formField(request)}${fileInput('scan', STEP_TEXT.scanFile, '.pdf')}<button>${submit}</button>
  </form> `;

const anotherScan = (request: FastifyRequest, id: string): Html =>
  html`<details>
    <summary>${STEP_TEXT.scanAgain}</summary>
    <p>${STEP_TEXT.scan}</p>
    ${scanning(request, id, STEP_TEXT.scanDo)}
  </details> `;

const certifying = (request: FastifyRequest, { paperCase: { id } }: Entry): Html =>
  html`<ol>
      ${STEP_TEXT.certify.map((line) => html`<li>${line}</li> `)}
    </ol>
    <p><a class="button" href="/paper/${id}/scan.pdf">${STEP_TEXT.certify[0]}</a></p>
    <form class="narrow" method="post" action="/paper/${id}/certify" enctype="multipart/form-data">
      ${formField(request)}${fileInput('signature', STEP_TEXT.signatureFile, '.sig,.p7s')}
      <details>
        <summary>${STEP_TEXT.mandate}</summary>
        ${fileInput('mandate', STEP_TEXT.mandateFile, '.xml', false)}${fileInput(
          'mandateSignature',
          STEP_TEXT.mandateSignatureFile,
          '.sig,.p7s',
          false,
        )}
      </details>
      <button>${STEP_TEXT.certifyDo}</button>
    </form> `;

/** Steps back and out; a case that the act commands is not cancelled while its document lives. */
function aside(request: FastifyRequest, { paperCase, document }: Entry): Html {
  const { id, state, decision } = paperCase;
  const isOpen = (event: PaperEvent): boolean => next(PAPER_CASE, state, event) !== undefined;
  const isThrough = FINAL_STATES.includes(document.state);
  const mayCancel = isOpen('CaseCancelled') && (decision.ground !== MANDATED || isThrough);
  const mayEnd = isThrough || !isPublishable(document.header.kind);
  const mayConvert = isOpen('OriginalConverted') && mayEnd;
  const apart = (title: string, what: string, step: string, submit: string): Html =>
    html`<details>
      <summary>${title}</summary>
      ${simple(request, `/paper/${id}/${step}`, what, submit, 'danger')}
    </details> `;
  return html`${
    isOpen('OriginalSpoiled') && apart(STEP_TEXT.spoil, STEP_TEXT.spoilWhat, 'spoil', STEP_TEXT.spoilDo)
  }${mayCancel && apart(STEP_TEXT.cancel, STEP_TEXT.cancelWhat, 'cancel', STEP_TEXT.cancelDo)}${
    mayConvert && apart(STEP_TEXT.convert, '', 'convert', STEP_TEXT.convertDo)
  }`;
}
