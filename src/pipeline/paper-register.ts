import type { MonthlySummary, RegisterLine } from '../paper/paper-room.ts';
import type { Rooms } from './rooms.ts';

export interface PaperRegister {
  readonly lines: readonly RegisterLine[];
  readonly months: readonly MonthlySummary[];
}

/**
 * The register of paper documents, with its monthly summary.
 *
 * @param month `2023-11`: only documents formed in it
 */
export async function paperRegister(
  {
    store,
    paper,
    paperCases,
    jurisdictions,
  }: Pick<Rooms, 'store' | 'paper' | 'paperCases' | 'jurisdictions'>,
  month?: string,
): Promise<PaperRegister> {
  const documents = await store.list();
  const byId = new Map(documents.map((document) => [document.id, document]));
  const entries = (await paperCases.list()).flatMap((paperCase) => {
    const document = byId.get(paperCase.documentId);
    const wanted =
      document !== undefined && (month === undefined || document.header.formedOn.startsWith(month));
    return wanted ? [{ paperCase, document }] : [];
  });
  return {
    lines: entries.map((entry) =>
      paper.registerLine(entry, jurisdictions[entry.document.header.jurisdiction].timeZone),
    ),
    months: paper.monthlySummaries(entries, documents),
  };
}
