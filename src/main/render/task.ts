/** What passes between the service and its rendering threads: plain data, copied from one to the other. */
import { Fault, type Facts, type FaultCode } from '../../domain/fault.ts';
import type { SigningProfile } from '../../domain/signing-profile.ts';
import type { PrintSet, RenderedForms } from '../../forms/forms.ts';

export type RenderTask =
  | { readonly does: 'render'; readonly input: unknown; readonly profile?: SigningProfile }
  | { readonly does: 'printSet'; readonly input: unknown; readonly pageCode: string }
  | { readonly does: 'reread'; readonly input: unknown; readonly kept: RenderedForms };

/** An error loses its class on the way between threads: a fault goes as what it says. */
export type TaskEnded =
  | { readonly ended: 'well'; readonly forms?: RenderedForms; readonly printSet?: PrintSet }
  | { readonly ended: 'fault'; readonly code: FaultCode; readonly message: string; readonly facts: Facts };

/** @throws what is no `Fault`, as it is */
export function faultEnding(thrown: unknown): TaskEnded {
  if (!(thrown instanceof Fault)) throw thrown;
  const { code, message, facts } = thrown;
  return { ended: 'fault', code, message, facts };
}

/** @throws {Fault} that came from the thread */
export function endedWell(ended: TaskEnded): Extract<TaskEnded, { ended: 'well' }> {
  if (ended.ended === 'fault') throw new Fault(ended.code, ended.message, ended.facts);
  return ended;
}
