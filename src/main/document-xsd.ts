import { OBJECT_TYPES, type ObjectType } from '../../schemas/portal/manifest.ts';
import { PUBLISHABLE_KINDS } from '../domain/document.ts';
import { documentXsd, informationXsd } from '../forms/render.ts';

/** XSD by which the portal of the stand checks the structured file of a package. */
export function documentXsdOf(type: ObjectType): Uint8Array | undefined {
  if (type === 'AGREEMENT_INFO') return informationXsd();
  const kind = PUBLISHABLE_KINDS.find((one) => OBJECT_TYPES[one] === type);
  return kind === undefined ? undefined : documentXsd(kind);
}
