import { describe, expect, it } from 'vitest';
import type { ProviderApplication } from '../../../schemas/document/provider-application.ts';
import type { SocialCertificate } from '../../../schemas/document/social-certificate.ts';
import type { RegistryKind } from '../../../schemas/registry/header.ts';
import { importTables } from '../../../src/import/import-tables.ts';
import { mappingOf } from '../../../src/import/mapping/index.ts';
import { privateSamples } from '../../../src/stand/samples/index.ts';
import { type TestSheet, xlsx } from '../../support/spreadsheet.ts';
import { tabular } from '../../support/tabular.ts';

const contents = privateSamples('smolensk').map(({ content }) => content as { readonly kind: string });
const application = contents.find(({ kind }) => kind === 'provider-application') as ProviderApplication;
const certificate = contents.find(({ kind }) => kind === 'social-certificate') as SocialCertificate;

const headerOf = (kind: RegistryKind) => ({
  kind,
  jurisdiction: 'smolensk',
  registryNumber: 'Р-1',
  asOf: '2024-01-15',
  oktmo: application.oktmo,
  authorizedBody: { name: application.authorizedBody.name },
  authorizedBodyInn: application.authorizedBodyInn,
  activityArea: application.activityArea,
});

const { kind, name, inn, kpp, okopf, ogrn, address } = application.provider;
const providers = {
  ...headerOf('provider-registry'),
  rows: application.services.map(({ startsOn: _s, endsOn: _e, ...service }) => ({
    registryEntryNumber: '99-0001',
    registryEntryMadeOn: '2023-09-28',
    status: 'active',
    provider: { kind, name, inn, ...(kpp !== undefined && { kpp }), okopf, ogrn, address },
    licenceEntryNumber: application.licence.registryEntryNumber,
    ...service,
    includedOn: '2023-09-29',
  })),
};

const [service] = certificate.sectionII.rows;
const { holderEntryMadeOn: entryMadeOn, holder, value, validFrom, validUntil, status } = certificate.sectionI;
const holders = {
  ...headerOf('certificate-holder-registry'),
  rows: ['РП-1', 'РП-2'].map((entryNumber) => ({
    entryNumber,
    entryMadeOn,
    holder,
    serviceName: service!.serviceName,
    serviceCode: service!.serviceCode,
    value,
    validFrom,
    validUntil,
    status,
  })),
};

function imported(
  content: Record<string, unknown> & { kind: RegistryKind },
  change = (sheet: TestSheet) => sheet,
) {
  const [table] = mappingOf(content.kind).tables;
  const { kind: of, rows: _rows, ...base } = content;
  const bytes = xlsx([change(tabular(table!, [content]))]);
  return importTables({ kind: of, files: [{ name: 'реестр.xlsx', bytes }], base });
}

describe('a registry', () => {
  it.each([
    ['of providers', providers],
    ['of certificate holders', holders],
  ] as const)('%s comes back row by row', (_, content) => {
    const report = imported(content);
    expect(report.refusals).toEqual([]);
    expect(report.documents.map((one) => one.content)).toEqual([content]);
  });

  it('tells the row that stands twice, and the cell of a number that is wrong', () => {
    const twice = imported(holders, (sheet) => ({ ...sheet, rows: [...sheet.rows, sheet.rows[1]!] }));
    expect(twice.refusals).toMatchObject([{ row: 4, rule: 'такая строка уже есть' }]);
    expect(twice.documents).toEqual([]);
    const code = mappingOf('certificate-holder-registry').tables[0]!.columns.findIndex(({ field }) =>
      field.endsWith('.snils'),
    );
    const wrong = imported(holders, (sheet) => ({
      ...sheet,
      rows: sheet.rows.map((cells, at) =>
        at === 2 ? Object.assign([...cells], { [code]: '112-233-445 96' }) : cells,
      ),
    }));
    expect(wrong.refusals).toHaveLength(1);
    expect(wrong.refusals[0]).toMatchObject({ row: 3, column: 'E' });
    expect(JSON.stringify(wrong.refusals)).not.toMatch(/112-233|Образцова/);
  });
});
