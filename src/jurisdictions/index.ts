/** The five acts as data. What an act does not say is `absent`; what it prints wrong is kept, with a warning. */
import type { JurisdictionId } from '../domain/document.ts';
import type { Jurisdiction } from '../domain/jurisdiction.ts';
import { apanasenkovsky } from './apanasenkovsky/index.ts';
import { kemerovo } from './kemerovo/index.ts';
import { omsk } from './omsk/index.ts';
import { seversk } from './seversk/index.ts';
import { smolensk } from './smolensk/index.ts';

export const jurisdictions: Readonly<Record<JurisdictionId, Jurisdiction>> = {
  seversk,
  apanasenkovsky,
  smolensk,
  kemerovo,
  omsk,
};
