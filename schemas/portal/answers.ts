/** What the portal answers in JSON: strict at the door, silent about what it saw. */
import { z } from 'zod';

/** Reads one kind of answer; `undefined` for anything else: HTML of a proxy, half a page, another's JSON. */
export type AnswerReader<T> = (body: Uint8Array) => T | undefined;

const reader =
  <T>(schema: z.ZodType<T>): AnswerReader<T> =>
  (body) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      const result = schema.safeParse(JSON.parse(text));
      return result.success ? result.data : undefined;
    } catch {
      return undefined;
    }
  };

const line = z.string().min(1).max(200);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime({ offset: true });

const violation = z.object({
  code: line,
  level: z.enum(['error', 'warning']),
  name: z.string().max(500).optional(),
  description: z.string().min(1).max(5_000),
  path: z.string().max(1_000).optional(),
});

/** 202 (or 200, when it had it already): the package was taken. */
export const readTaken = reader(z.object({ refId: line, loadId: line, receivedAt: moment, digest }));

/** 422 and other clear refusals: nothing was taken. */
export const readRefusal = reader(
  z.object({
    violations: z.array(violation).min(1).max(500),
    /** With `DUPLICATE_VERSION`: number of the record that is there. */
    regNum: line.optional(),
  }),
);

/** What the portal keeps of one package. */
const packageStatus = z.object({
  refId: line,
  loadId: line,
  receivedAt: moment,
  /** Of the package's own bytes. */
  digest,
  state: line,
  regNum: line.optional(),
  /** Of the files inside, to tell the same document under another package id. */
  files: z.array(z.object({ role: line, hash: digest })).max(100),
});

export type PackageStatus = z.infer<typeof packageStatus>;

export const readStatus = reader(packageStatus);

export const readStatusList = reader(z.object({ packages: z.array(packageStatus).max(100) }));

/** 404 in the portal's own words; a 404 of anything between us and it does not count. */
export const readUnknownPackage = reader(z.object({ code: z.literal('PACKAGE_UNKNOWN') }));

const receiptPage = z.object({
  receipts: z
    .array(
      z.object({
        receiptId: line,
        refId: line,
        loadId: line,
        issuedAt: moment,
        /** The receipt itself: base64 of XML by `receipt.xsd`, byte for byte. */
        document: z.base64().max(2_000_000),
        /** Detached CMS of the portal over `document`, base64 of DER; a portal need not sign. */
        signature: z.base64().max(100_000).optional(),
      }),
    )
    .max(1_000),
  cursor: line,
});

export type ReceiptPage = z.infer<typeof receiptPage>;

export const readReceiptPage = reader(receiptPage);

/** Envelope of the open data, as seen on budget.gov.ru; rows are looked at through a mapping. */
export const readOpenDataPage = reader(
  z.object({
    pageNum: z.number().int(),
    pageSize: z.number().int(),
    recordCount: z.number().int().nonnegative(),
    pageCount: z.number().int().nonnegative(),
    data: z.array(z.record(z.string(), z.unknown())).max(10_000),
  }),
);
