import type { Refusal } from '../importer.ts';
import type { Place } from '../sheet.ts';

const MOST_LISTED = 1_000;
const MOST_NOTES = 200;

/** Gathers what is wrong and what was left out, as many as a person can begin with. */
export class Findings {
  readonly refusals: Refusal[] = [];
  readonly notes: Refusal[] = [];
  unlisted = 0;
  /** A file or a table could not be read: any document may lack what stood there. */
  incomplete = false;

  refuseWhole(place: Place, rule: string): void {
    this.incomplete = true;
    this.refuse(place, rule);
  }

  refuse(place: Place, rule: string): void {
    if (this.refusals.length < MOST_LISTED) this.refusals.push({ ...place, rule });
    else this.unlisted += 1;
  }

  note(place: Place, rule: string): void {
    if (this.notes.length < MOST_NOTES) this.notes.push({ ...place, rule });
  }
}
