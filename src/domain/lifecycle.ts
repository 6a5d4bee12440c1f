/**
 * A document's life. States are facts; «being rendered» is a job, not a state.
 * The table is the law: an event that it lacks cannot happen.
 */
import type { Transitions } from './state-machine.ts';

export const DOCUMENT_STATES = [
  'draft',
  'registered',
  'rendered',
  'signed',
  'declined',
  'in-doubt',
  'submitted',
  'accepted',
  'published',
  'rejected',
  'superseded',
  'withdrawn',
] as const;

export type DocumentState = (typeof DOCUMENT_STATES)[number];

export const DOCUMENT_EVENTS = [
  'Registered',
  'Rendered',
  /** A person decided for paper, with a ground: whoever was about to sign must look again. */
  'PaperChosen',
  /** A status of the application on ЕПГУ, from an export: told, and decides nothing. */
  'SourceStatusRead',
  /** Утверждён: the terms run from it. */
  'Approved',
  'SignatureAdded',
  'SigningCompleted',
  'SigningDeclined',
  'PaperOriginalAccepted',
  /** The author gave it to the publishing participant, where the two differ. */
  'HandedOver',
  /** A person carries it to the portal from now on, whatever the program would do by itself. */
  'TakenOver',
  /** The program is to send it after all. */
  'GivenBack',
  /** Written before a byte leaves for the portal. */
  'SubmissionStarted',
  'SubmittedByHand',
  'SubmissionAcknowledged',
  'SubmissionRefused',
  'SubmissionNotReceived',
  'PortalRegistered',
  'PublicationConfirmed',
  'PublicationRejected',
  'PublicationRevoked',
  'Superseded',
  'Withdrawn',
] as const;

export type DocumentEvent = (typeof DOCUMENT_EVENTS)[number];

export const LIFECYCLE: Transitions<DocumentState, DocumentEvent> = {
  draft: { Registered: 'registered', Withdrawn: 'withdrawn' },
  registered: {
    Rendered: 'rendered',
    PaperChosen: 'registered',
    SourceStatusRead: 'registered',
    Withdrawn: 'withdrawn',
  },
  rendered: {
    PaperChosen: 'rendered',
    SourceStatusRead: 'rendered',
    Approved: 'rendered',
    SignatureAdded: 'rendered',
    SigningCompleted: 'signed',
    SigningDeclined: 'declined',
    PaperOriginalAccepted: 'signed',
    Withdrawn: 'withdrawn',
  },
  signed: {
    SourceStatusRead: 'signed',
    HandedOver: 'signed',
    TakenOver: 'signed',
    GivenBack: 'signed',
    SubmissionStarted: 'in-doubt',
    SubmittedByHand: 'submitted',
    // A receipt may come after the portal was said not to have the document.
    SubmissionAcknowledged: 'submitted',
    Withdrawn: 'withdrawn',
  },
  'in-doubt': {
    SubmissionAcknowledged: 'submitted',
    SubmissionRefused: 'rejected',
    SubmissionNotReceived: 'signed',
  },
  submitted: {
    SubmissionNotReceived: 'signed',
    PortalRegistered: 'accepted',
    PublicationConfirmed: 'published',
    PublicationRejected: 'rejected',
  },
  accepted: { PublicationConfirmed: 'published', PublicationRejected: 'rejected' },
  published: { PublicationRevoked: 'rejected', Superseded: 'superseded' },
  declined: {},
  rejected: {},
  superseded: {},
  withdrawn: {},
};

/** States in which nothing more is due from us. Private kinds end at `signed` as well. */
export const FINAL_STATES: readonly DocumentState[] = [
  'published',
  'declined',
  'rejected',
  'superseded',
  'withdrawn',
];
