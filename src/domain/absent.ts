/** What an act does not say. */
export const ABSENT = 'absent';
export type Absent = typeof ABSENT;
