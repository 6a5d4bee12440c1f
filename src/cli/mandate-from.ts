import type { KeptPower } from '../signature/signatory/signatory.ts';
import type { Tools } from './command.ts';

/** A power of attorney and the principal's signature beside it, as `F` and `F.sig`; nothing of it is judged. */
export const mandateFrom = async (
  tools: Pick<Tools, 'read'>,
  path: string | undefined,
): Promise<KeptPower | undefined> =>
  path === undefined
    ? undefined
    : { xml: await tools.read(path), signature: await tools.read(`${path}.sig`) };
