/**
 * Where the signatures of a printed form stand; one for a document, decided before it is rendered.
 *
 * - `detached`: in files of their own, and the PDF is never touched again;
 * - `pades`: inside the PDF, in fields that the form reserves, each with its visible mark.
 */
export const SIGNING_PROFILES = ['detached', 'pades'] as const;

export type SigningProfile = (typeof SIGNING_PROFILES)[number];
