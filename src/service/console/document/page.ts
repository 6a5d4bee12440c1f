import type { FastifyRequest } from 'fastify';
import { isPublishable } from '../../../domain/document.ts';
import { kindInRussian, paperStateInRussian } from '../../../domain/paper-case-text.ru.ts';
import { dayInRussian } from '../../../pipeline/due-words.ru.ts';
import { standingInRussian } from '../../../pipeline/expect-state.ts';
import { GRADE_WORDS } from '../../../pipeline/record-words.ru.ts';
import { EVIDENCE_GRADES } from '../../../portal/publisher.ts';
import type { Page } from '../frame.ts';
import { html, type Html } from '../html.ts';
import { attemptsSection } from './attempts.ts';
import { deedsSection } from './deeds.ts';
import { facts } from './parts.ts';
import { clocksSection, failuresSection, filesSection, lifeSection, signaturesSection } from './sections.ts';
import type { Story } from './story.ts';
import { DOCUMENT_TEXT as TEXT, FILES_TEXT } from './text.ru.ts';

export interface Around {
  /** What has just been tried and went wrong, or was done. */
  readonly word: Html;
  readonly participantInn: string | undefined;
  /** Name of the authorized body, where it is known. */
  readonly bodyName: string | undefined;
  /** His signature is due here. */
  readonly maySign: boolean;
}

/** A document's own page: what it is, what can be done, and all that has happened to it. */
export function documentPage(
  request: FastifyRequest,
  story: Story,
  { word, participantInn, bodyName, maySign }: Around,
): Page {
  const { document, hasOpenFiles } = story;
  const { id, header } = document;
  const toSign = maySign && html`<p><a class="button" href="/signing/${id}">${TEXT.toSign}</a></p>`;
  return {
    title: `№ ${header.documentNumber}: ${kindInRussian(header.kind)}`,
    section: '/publication',
    main: html`${word}
      <p><a href="/publication">${TEXT.backToList}</a></p>
      ${head(story, bodyName)} ${toSign} ${failuresSection(story.failures)}
      ${deedsSection(request, story, participantInn)} ${clocksSection(story.clocks)}
      ${signaturesSection(story.signatures)} ${filesSection(story)}
      ${hasOpenFiles && isPrivate(story) && html`<p class="note">${FILES_TEXT.logged}</p>`}
      ${attemptsSection(story)} ${lifeSection(story.events)}`,
  };
}

const isPrivate = ({ document: { header } }: Story): boolean => !isPublishable(header.kind);

function head({ document, paperCase }: Story, bodyName: string | undefined): Html {
  const { id, header, approvedOn, registryNumber, trackingId, evidenceGrade } = document;
  const grade = EVIDENCE_GRADES.find((one) => one === evidenceGrade);
  return facts([
    [TEXT.state, html`<strong>${standingInRussian(document)}</strong>`],
    [TEXT.formedOn, dayInRussian(header.formedOn)],
    [TEXT.approvedOn, approvedOn && dayInRussian(approvedOn)],
    [TEXT.version, String(header.versionNumber)],
    [TEXT.area, header.activityArea],
    [TEXT.body, `${bodyName === undefined ? '' : `${bodyName}, `}${TEXT.inn} ${header.authorizedBodyInn}`],
    [TEXT.registryNumber, registryNumber],
    [TEXT.trackingId, trackingId],
    [TEXT.grade, grade && GRADE_WORDS[grade]],
    [
      TEXT.paper,
      paperCase &&
        html`<a href="/paper/${paperCase.id}">${TEXT.paperLink}: ${paperStateInRussian(paperCase.state)}</a>`,
    ],
    [TEXT.identifier, html`<span class="digits">${id}</span>`],
  ]);
}
