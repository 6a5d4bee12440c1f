export const BARE_STEPS = ['render', 'sign', 'publish', 'receipts'] as const;

/** @param name of the run: Latin letters, digits and underscores */
export const bareTables = (name: string): { readonly document: string; readonly event: string } => ({
  document: `${name}_document`,
  event: `${name}_event`,
});
