import { canonicalJson } from '../domain/canonical-json.ts';
import type { DocumentHeader } from '../domain/document.ts';
import { Fault } from '../domain/fault.ts';
import { type FormChoice, formRuling, type SettledForm } from '../domain/form-policy.ts';
import { expectIdentifier, type Provenance } from '../domain/provenance.ts';
import { organisationsIn } from '../domain/organisations.ts';
import type { RegistrationOutcome } from '../store/store.ts';
import type { Rooms } from './rooms.ts';

export interface RegistrationRequest {
  /** One document, as it was submitted. */
  readonly input: unknown;
  readonly actor: string;
  /** Needed where the act does not name the kind. */
  readonly choice?: FormChoice;
  /** Where it was formed, if not here. */
  readonly provenance?: Provenance;
}

/**
 * Takes a document in. Submitting the same content again gives the document that is there, with the provenance
 * that it has.
 *
 * @throws {Fault} `CONTENT_INVALID` with the place and the rule, of the provenance too; `FORM_NOT_LISTED` when the act does not
 * name the kind and no choice was given, or nobody made it
 */
export async function registerDocument(
  rooms: Pick<Rooms, 'store' | 'blobs' | 'forms' | 'jurisdictions' | 'newId'>,
  { input, actor, choice, provenance }: RegistrationRequest,
): Promise<RegistrationOutcome> {
  const header = rooms.forms.parse(input);
  const ruling = settledForm(rooms, header, choice);
  refuseHandOnScreen(header, ruling);
  const json = canonicalJson(input);
  if (provenance !== undefined) expectIdentifier(provenance, json);
  const content = await rooms.blobs.put(new TextEncoder().encode(json));
  const id = rooms.newId();
  const tasks = [{ queue: 'render', documentId: id }] as const;
  return rooms.store.register({
    id,
    header,
    organisations: organisationsIn(input),
    ruling,
    content,
    actor,
    tasks,
    ...(provenance !== undefined && { provenance }),
  });
}

/** A signature by hand stands on paper; where the act or the body's choice wants an electronic document there is none. */
function refuseHandOnScreen({ consumerSide }: DocumentHeader, { form, choice }: SettledForm): void {
  const electronic = form === 'electronic' || (form === 'not-listed' && choice?.form === 'electronic');
  if (!electronic || consumerSide !== 'hand-signature') return;
  throw new Fault('CONTENT_INVALID', 'a hand signature on an electronic document', {
    at: 'consumerSigning.means',
    rule: 'документ оформляется в электронной форме, а потребитель подписывает его от руки',
  });
}

function settledForm(
  { jurisdictions }: Pick<Rooms, 'jurisdictions'>,
  header: DocumentHeader,
  choice?: FormChoice,
): SettledForm {
  const ruling = formRuling(jurisdictions[header.jurisdiction], header);
  if (ruling.form !== 'not-listed') return ruling;
  if (choice === undefined || choice.decidedBy.trim() === '') {
    throw new Fault('FORM_NOT_LISTED', 'the act does not name the form of this kind', {
      jurisdiction: header.jurisdiction,
      kind: header.kind,
    });
  }
  return { ...ruling, choice };
}
