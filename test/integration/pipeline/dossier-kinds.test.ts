import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseDocument } from '../../../schemas/document/parse.ts';
import type { DossierReport } from '../../../src/dossier/dossier.ts';
import type { DocumentId } from '../../../src/domain/identifiers.ts';
import { checkPaperScan } from '../../../src/pipeline/check-paper-scan.ts';
import { withdrawDocument } from '../../../src/pipeline/withdraw-document.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { coverOf } from '../../../src/cli/dossier-cover.ru.ts';
import { gatherDossier } from '../../../src/pipeline/dossier/make-dossier.ts';
import { checked, contentsOf, packed } from '../../support/dossiers.ts';
import { openTestHouse, type TestHouse, work } from '../../support/house.ts';
import { ACTOR, agreement, approve, order, registered, rendered, sign } from '../../support/officials.ts';
import { PADES } from './inside-desk.ts';
import { paperDesk } from './paper-desk.ts';

// One each: the record has the real clock, and a house whose own was put forward signs after its events.
let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse(undefined, PADES);
});
afterEach(() => house.close());

const { onPaper, entered, certify, printed, step, caseOf } = paperDesk(() => house);

const reportOn = async (id: DocumentId, withPersonalData = false): Promise<DossierReport> =>
  checked(house, await packed(house, await contentsOf(house, id, withPersonalData)));

const namesOf = ({ checks }: DossierReport): readonly string[] =>
  checks.filter(({ verdict }) => verdict === 'passed').map(({ name }) => name);

it('proves a document with its signatures inside, and those that came before', async () => {
  const document = await rendered(house, agreement());
  await sign(house, document);
  await sign(house, document, 'provider');
  await work(house);
  const report = await reportOn(document.id);
  expect(report).toMatchObject({ verdict: 'passed' });
  expect(namesOf(report)).toEqual(
    expect.arrayContaining([
      'signature document.pdf',
      'signature information.xml.authorized-body.sig',
      'evidence',
    ]),
  );
  expect(report.signatures.find(({ name }) => name === 'document.pdf')?.report.signatures).toHaveLength(2);
});

it('proves a paper original with its case, its scan and the chain of the case', async () => {
  const document = await onPaper();
  await approve(house.rooms, document.id, '2023-11-21');
  await entered(document);
  await certify(document);
  const report = await reportOn(document.id);
  expect(report).toMatchObject({ verdict: 'passed' });
  expect(namesOf(report)).toEqual(
    expect.arrayContaining([
      'paper-events',
      'paper-files',
      'paper-anchor',
      'paper-anchor-seal',
      'signature scan.pdf.authorized-body.sig',
    ]),
  );
});

it('holds the data of persons only when somebody says so, and says it on the cover', async () => {
  const sample = privateSamples('smolensk').find(({ name }) =>
    name.startsWith('service-contract-formed-2024'),
  );
  const { id } = await registered(house.rooms, parseDocument(sample?.content));
  await work(house, { queues: ['render'] });
  await expect(contentsOf(house, id)).rejects.toThrowFault('USAGE_WRONG');
  const validation = { roots: [], revocationLists: [] };
  const gathered = await gatherDossier(house.rooms, id, { validation, withPersonalData: true });
  const cover = coverOf(gathered);
  expect(new TextDecoder().decode(cover.bytes)).toContain('ВНУТРИ ПЕРСОНАЛЬНЫЕ ДАННЫЕ');
  expect((await reportOn(id, true)).verdict).toBe('passed');
});

it('tells the story of one that came to nothing, and proves that too', async () => {
  const { id } = await registered(house.rooms, order());
  await withdrawDocument(house.rooms, id, 'ошибка в показателях (образец)', ACTOR);
  const gathered = await gatherDossier(house.rooms, id, {
    validation: { roots: [], revocationLists: [] },
    withPersonalData: true,
  });
  expect(gathered.contents.files.map(({ name }) => name)).toContain('words-2.json');
  const text = new TextDecoder().decode(coverOf(gathered).bytes);
  expect(text).toMatch(/ {2}1\. \d\d\.\d\d\.\d{4} .*зарегистрирован/);
  expect(text).toMatch(/ {2}2\. .*отозван/);
  expect(gathered.contents.personalData).toBe(true);
  const report = await reportOn(id, true);
  expect(report).toMatchObject({ verdict: 'passed' });
  expect(namesOf(report)).toContain('words');
  expect(namesOf(report)).not.toContain('evidence');
});

it('leaves the words out where nobody has said that they may be in it, and says so', async () => {
  const { id } = await registered(house.rooms, order());
  await withdrawDocument(house.rooms, id, 'ошибка в показателях (образец)', ACTOR);
  const contents = await contentsOf(house, id);
  expect(contents.personalData).toBe(false);
  expect(contents.files.map(({ name }) => name)).not.toContain('words-2.json');
  const report = await checked(house, await packed(house, contents));
  expect(report.verdict).toBe('passed');
  expect(report.checks.find(({ name }) => name === 'words-absent')?.why).toContain('досье: 1;');
});

it('fails with other words than its events have, and without a file of its paper case', async () => {
  const document = await onPaper();
  await approve(house.rooms, document.id, '2023-11-21');
  await printed(document.id);
  await step(document.id, 'OriginalSpoiled');
  await withdrawDocument(house.rooms, document.id, 'ошибка в показателях (образец)', ACTOR);
  const contents = await contentsOf(house, document.id, true);
  const failedChecks = async (files: typeof contents.files): Promise<readonly string[]> =>
    (await checked(house, await packed(house, { ...contents, files }))).checks
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ name }) => name);
  const without = (part: string) => contents.files.filter(({ name }) => !name.includes(part));
  expect(await failedChecks(contents.files)).toEqual([]);
  expect(await failedChecks(without('-print-set'))).toEqual(['paper-files']);
  const other = new TextEncoder().encode('{"salt":"","words":"иное"}');
  const forged = contents.files.map((file) =>
    file.name.startsWith('words-') ? { ...file, bytes: other } : file,
  );
  expect(forged).not.toEqual(contents.files);
  expect(await failedChecks(forged)).toEqual(['words']);
  const stray = { name: 'words-1.json', about: 'слова', bytes: other };
  expect(await failedChecks([...contents.files, stray])).toEqual(['words']);
});

it('holds the prints and the checked scan, and asks for a word where somebody vouched by name', async () => {
  const document = await entered(await onPaper());
  await approve(house.rooms, document.id, '2023-11-21');
  const { id: caseId, printSet } = await caseOf(document.id);
  const scan = new Uint8Array(await house.rooms.blobs.get(printSet!.file));
  const eyes = { pages: Array.from({ length: printSet!.sheets }, (_, n) => n + 1), by: 'Образцов П. И.' };
  await checkPaperScan(house.rooms, caseId, scan, ACTOR, eyes);
  await certify(document, scan);
  await expect(contentsOf(house, document.id)).rejects.toThrowFault('USAGE_WRONG');
  const report = await reportOn(document.id, true);
  expect(report.verdict).toBe('passed');
  expect(namesOf(report)).toEqual(expect.arrayContaining(['paper-files', 'paper-scan']));
  expect(report.checks.map(({ name }) => name)).toContain('paper-scan-eyes');
});
