import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublishableHeader } from '../../../src/domain/document.ts';
import { type Digest, localDate } from '../../../src/domain/identifiers.ts';
import { openOpenData, type OpenDataSettings } from '../../../src/portal/open-data-client.ts';
import { ASSUMED_MAPPING, DATASETS, type RowMapping } from '../../../src/portal/open-data-row.ts';
import type { OpenData, ReadBack, Submission } from '../../../src/portal/publisher.ts';
import { clientSettings, HOUR_MS, never, submission, type Training, training } from '../../support/portal.ts';

const settingsFor = (url: URL, more: Partial<OpenDataSettings> = {}): OpenDataSettings => ({
  ...clientSettings(url),
  datasets: DATASETS,
  mapping: ASSUMED_MAPPING,
  pageSize: 2,
  maxPages: 5,
  ...more,
});

const digestsOf = ({ files }: Submission) => files.map(({ digest }) => digest);

const { digest: _digest, fileUrl: _fileUrl, ...numbersOnly } = ASSUMED_MAPPING;
const filesOnly: RowMapping = { ...numbersOnly, fileUrl: ASSUMED_MAPPING.fileUrl ?? '' };

/** Looks for one document alone. */
async function lookFor(
  openData: OpenData,
  header: PublishableHeader,
  files: readonly Digest[],
): Promise<ReadBack | undefined> {
  const [answer] = await openData.readBack([{ header, files }], never);
  return answer;
}

describe('the open data of the stand', () => {
  let at: Training;

  beforeEach(async () => {
    at = await training();
  });

  afterEach(() => at.close());

  const publish = async (one: Submission): Promise<void> => {
    await at.publisher.submit(one.key, at.publisher.pack(one), never);
    await at.forward(8 * HOUR_MS);
  };
  const read = (one: Submission, mapping = ASSUMED_MAPPING) =>
    lookFor(openOpenData(settingsFor(at.stand.url, { mapping })), one.header, digestsOf(one));

  it('show our digest once the document is published, and not before', async () => {
    const one = submission();
    await at.publisher.submit(one.key, at.publisher.pack(one), never);
    expect(await read(one)).toEqual({ kind: 'not-shown' });
    await at.forward(8 * HOUR_MS);
    expect(await read(one)).toEqual({ kind: 'shown', grade: 'digest', registryNumber: 'STAND-REG-000001' });
  });

  it('prove by the downloaded file where no digest is shown', async () => {
    const one = submission();
    await publish(one);
    expect(await read(one, filesOnly)).toMatchObject({ kind: 'shown', grade: 'file' });
  });

  it('prove by number and business key where nothing else is shown', async () => {
    const one = submission();
    await publish(one);
    expect(await read(one, numbersOnly)).toMatchObject({ kind: 'shown', grade: 'row' });
  });

  it.each(['social-order', 'execution-report', 'funding-agreement'] as const)('show a %s', async (kind) => {
    const one = submission({ kind });
    await publish(one);
    expect(await read(one)).toMatchObject({ kind: 'shown', grade: 'digest' });
  });

  it('never show what was only said to be published', async () => {
    at.stand.plan('lying-success');
    const one = submission();
    await publish(one);
    const { receipts } = await at.publisher.receipts(undefined, never);
    expect(receipts.at(-1)).toMatchObject({ about: 'publication', passed: true });
    expect(await read(one)).toEqual({ kind: 'not-shown' });
  });

  it.each([
    ['digest', ASSUMED_MAPPING],
    ['file', filesOnly],
  ] as const)('are an alarm when another %s stands under our number', async (_, mapping) => {
    at.stand.plan('wrong-digest-shown');
    const one = submission();
    await publish(one);
    expect(await read(one, mapping)).toEqual({ kind: 'differs', registryNumber: 'STAND-REG-000001' });
  });

  it('are read to the last page', async () => {
    const all = Array.from({ length: 5 }, () => submission());
    for (const one of all) await publish(one);
    for (const one of all) expect(await read(one)).toMatchObject({ kind: 'shown', grade: 'digest' });
  });

  it('are read once for all that stand in one list, and answer in their order', async () => {
    const all = Array.from({ length: 5 }, () => submission());
    for (const one of all.slice(1)) await publish(one);
    const reader = openOpenData(settingsFor(at.stand.url, { pageSize: 50 }));
    const answers = await reader.readBack(
      all.map((one) => ({ header: one.header, files: digestsOf(one) })),
      never,
    );
    expect(answers.map(({ kind }) => kind)).toEqual(['not-shown', 'shown', 'shown', 'shown', 'shown']);
    expect(new Set(answers.slice(1).map((one) => one.kind === 'shown' && one.registryNumber)).size).toBe(4);
  });

  it('do not take another version for ours', async () => {
    const one = submission();
    await publish(one);
    const next = submission({ header: { ...one.header, versionNumber: 2 }, text: 'вторая' });
    expect(await read(next)).toEqual({ kind: 'not-shown' });
  });

  it('tell one agreement of a direction from another by its number', async () => {
    const one = submission({ kind: 'funding-agreement', text: 'первое' });
    const other = submission({ kind: 'funding-agreement', header: { ...one.header, documentNumber: '99' } });
    await publish(other);
    expect(await read(one)).toEqual({ kind: 'not-shown' });
    await publish(one);
    expect(await read(one)).toMatchObject({ kind: 'shown', registryNumber: 'STAND-REG-000002' });
  });

  it('tell one report of a year from another by its day', async () => {
    const one = submission({ kind: 'execution-report' });
    const formedOn = localDate('2025-07-01');
    const later = submission({
      kind: 'execution-report',
      header: { ...one.header, formedOn },
      text: 'полугодие',
    });
    await publish(later);
    expect(await read(one)).toEqual({ kind: 'not-shown' });
  });

  it('answer in HTML to whoever does not look like a browser, which is no answer to us', async () => {
    const openData = openOpenData(settingsFor(at.stand.url, { userAgent: 'curl/8' }));
    const one = submission();
    await expect(lookFor(openData, one.header, [])).rejects.toThrowFault('PORTAL_ACCESS_DENIED');
  });
});

const envelope = (page: number, pageCount: number, data: object[]): string =>
  JSON.stringify({ offset: -1, pageNum: page, pageSize: 2, recordCount: 2 * pageCount, pageCount, data });
const rowFor = ({ header }: Submission, more: object): object => ({
  info: {
    regnum: 'R-1',
    versionnumber: header.versionNumber,
    documentnumber: header.documentNumber,
    direction: '',
  },
  budget: { budgetcode: header.budgetCode },
  informationset: { budgetcycle: String(header.fiscalYear) },
  ...more,
});

describe('open data of somebody else', () => {
  let server: Server | undefined;

  afterEach(() => server?.close());

  const serve = async (answer: (page: number) => string): Promise<URL> => {
    server = createServer((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://local').searchParams.get('pageNum'));
      response.end(answer(page));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  };

  it('may leave fields empty where others have null: an empty digest is no digest', async () => {
    const one = submission();
    const url = await serve((page) =>
      envelope(page, 1, [rowFor(one, { attachment: [{ hash: '', url: '' }] })]),
    );
    const seen = await lookFor(openOpenData(settingsFor(url)), one.header, digestsOf(one));
    expect(seen).toEqual({ kind: 'shown', grade: 'row', registryNumber: 'R-1' });
  });

  it('never send us to another machine for a file', async () => {
    const one = submission();
    const url = await serve((page) =>
      envelope(page, 1, [rowFor(one, { attachment: [{ url: 'http://127.0.0.2:1/order.pdf' }] })]),
    );
    const seen = await lookFor(openOpenData(settingsFor(url)), one.header, digestsOf(one));
    expect(seen).toMatchObject({ kind: 'shown', grade: 'row' });
  });

  it('that never end are given up', async () => {
    const one = submission();
    const url = await serve((page) => envelope(page, 1_000_000, []));
    await expect(lookFor(openOpenData(settingsFor(url)), one.header, [])).rejects.toThrowFault(
      'PORTAL_ANSWER_UNREADABLE',
    );
  });

  it.each(['<html><body>Технические работы</body></html>', '{"data":[]}', '', '[]', '{"data":'])(
    'in the shape of %j are no answer',
    async (text) => {
      const one = submission();
      const url = await serve(() => text);
      await expect(lookFor(openOpenData(settingsFor(url)), one.header, [])).rejects.toThrowFault(
        'PORTAL_ANSWER_UNREADABLE',
      );
    },
  );
});
