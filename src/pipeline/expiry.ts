import type { Due } from '../domain/due.ts';

/** Something that runs out whether or not there are documents; the names of owners stand nowhere in it. */
export type Expiry = Pick<Due, 'subject' | 'about' | 'term'> & {
  readonly kind: 'certificate' | 'mandate' | 'root' | 'revocation-list' | 'calendar';
};
