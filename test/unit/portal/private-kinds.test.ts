/**
 * Kinds that name children cannot be given to the portal's side at all: the compiler refuses them (`tsc` reads each
 * `@ts-expect-error`, and fails where there is nothing to expect).
 */
import { describe, expect, it } from 'vitest';
import { OBJECT_TYPES } from '../../../schemas/portal/manifest.ts';
import {
  DOCUMENT_KINDS,
  type DocumentHeader,
  isPublishable,
  isPublishableHeader,
  type PrivateKind,
  PUBLISHABLE_KINDS,
  type PublishableHeader,
} from '../../../src/domain/document.ts';
import type { OpenDataSettings } from '../../../src/portal/open-data-client.ts';
import type { OpenData, Publisher, Submission } from '../../../src/portal/publisher.ts';
import { header, submission } from '../../support/portal.ts';

type PrivateHeader = DocumentHeader & { readonly kind: PrivateKind };

describe('a kind that is never published', () => {
  const anyKind: DocumentHeader = header('social-order');
  const certificate: PrivateHeader = { ...header('social-order'), kind: 'social-certificate' };

  const givenTo = (publisher: Publisher, openData: OpenData): unknown => [
    // @ts-expect-error a submission of a certificate is none
    () => publisher.pack({ ...submission(), header: certificate }),
    // @ts-expect-error the open data are not asked for a child
    () => openData.readBack([{ header: certificate, files: [] }], new AbortController().signal),
    // @ts-expect-error nor for a header of any kind whatever
    () => openData.readBack([{ header: anyKind, files: [] }], new AbortController().signal),
  ];

  it('is no header of a submission', () => {
    const good = submission();
    // @ts-expect-error a certificate names a child
    const withHeader: Submission = { ...good, header: certificate };
    // @ts-expect-error and cannot be called by its kind
    const withKind: Submission = { ...good, kind: certificate.kind };
    expect([withHeader, withKind]).toHaveLength(2);
  });

  it('can be given neither to the publisher nor to the open data', () => {
    expect(givenTo).toBeTypeOf('function');
  });

  it('has neither a data set nor a type of object', () => {
    const datasets: Partial<OpenDataSettings['datasets']> = {
      // @ts-expect-error there is no data set of contracts
      'service-contract': '7710168360-CONTRACT',
    };
    // @ts-expect-error a package has no type for it
    expect(OBJECT_TYPES['consumer-application']).toBeUndefined();
    expect(Object.keys(datasets)).toHaveLength(1);
  });

  it('is told from the others at run time too', () => {
    const fits: readonly PublishableHeader[] = DOCUMENT_KINDS.map((kind) => ({
      ...header('social-order'),
      kind,
    })).filter((one) => isPublishableHeader(one));
    expect(fits.map(({ kind }) => kind)).toEqual([...PUBLISHABLE_KINDS]);
    expect(DOCUMENT_KINDS.filter((kind) => !isPublishable(kind))).toHaveLength(4);
  });
});
