/** What a dossier holds beside the files of its document; read by whoever proves it, without a record. */
import { z } from 'zod';
import { DOCUMENT_KINDS } from '../../src/domain/document.ts';
import type { Digest, DocumentId, Instant } from '../../src/domain/identifiers.ts';

export const MANIFEST = 'manifest.json';
export const MANIFEST_SEAL = 'manifest.json.sig';

/** Of the container and of what stands in it: a dossier is read whole, by machines that have other work too. */
export const DOSSIER_LIMITS = { bytes: 200_000_000, entries: 2_000 } as const;
const MOST_EVENTS = 100_000;
const MOST_LEVELS = 40;

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Digest);
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .transform((text) => text as Instant);
const id = z.uuid().transform((text) => text as DocumentId);
const count = z.int().min(0).max(2_147_483_647);
const chain = z.enum(['document', 'paper-case']);

export const manifestSchema = z.strictObject({
  format: z.literal('pechat-dossier'),
  version: z.literal(1),
  documentId: id,
  kind: z.enum(DOCUMENT_KINDS),
  madeAt: instant,
  personalData: z.boolean(),
  files: z
    .array(
      z.strictObject({
        name: z.string().max(100),
        about: z.string().max(300),
        bytes: count,
        streebog256: digest,
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(DOSSIER_LIMITS.entries),
});

export type DossierManifest = z.infer<typeof manifestSchema>;

const link = z.strictObject({
  chain,
  subjectId: id,
  sequence: count,
  event: z.string().max(100),
  stateBefore: z.string().max(100),
  stateAfter: z.string().max(100),
  actor: z.string().max(1_000),
  at: instant,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  change: z.record(z.string(), z.unknown()),
});

/** A chain from its first event to its head. */
export const chainsSchema = z.strictObject({
  document: z.array(z.strictObject({ link, digest })).min(1).max(MOST_EVENTS),
  paperCase: z.array(z.strictObject({ link, digest })).max(MOST_EVENTS),
});

export type DossierChains = z.infer<typeof chainsSchema>;

/** Files that a step of a paper case brought. */
export const paperChangeSchema = z.looseObject({
  printSet: z.looseObject({ file: digest, form: digest }).optional(),
  scanCheck: z.looseObject({ scan: digest, seenByEye: z.array(count).max(10_000) }).optional(),
  scan: digest.optional(),
  scanSignature: digest.optional(),
});

export type DossierPaperChange = z.infer<typeof paperChangeSchema>;

export const anchorsSchema = z
  .array(
    z.strictObject({
      statement: z.strictObject({ sequence: count, before: digest, at: instant, root: digest, heads: count }),
      leaf: z.strictObject({ chain, subjectId: id, sequence: count, digest }),
      path: z.array(z.tuple([z.enum(['left', 'right']), digest])).max(MOST_LEVELS),
      /** Name of the file with the seal over the statement. */
      signature: z.string().max(100).optional(),
    }),
  )
  .max(2);

export type DossierAnchors = z.infer<typeof anchorsSchema>;

/** As much of the head as can be held against the events; the rest of it is for reading. */
export const headSchema = z.looseObject({
  id,
  header: z.looseObject({ kind: z.enum(DOCUMENT_KINDS) }),
  businessKey: z.string(),
  ruling: z.looseObject({}),
  state: z.string(),
  version: count,
  files: z.record(z.string(), digest),
  registryNumber: z.string().optional(),
  evidenceGrade: z.string().optional(),
});

export type DossierHead = z.infer<typeof headSchema>;

export const receiptsSchema = z
  .array(
    z.looseObject({
      id: z.string(),
      refId: z.string(),
      about: z.string(),
      passed: z.boolean(),
      receivedAt: instant,
      digest,
      /** Of the portal's signature, which stands beside the file. */
      signature: digest.optional(),
      /** Absent in dossiers from before receipts were judged. */
      proof: z.string().max(20).optional(),
      file: z.string().max(100),
    }),
  )
  .max(DOSSIER_LIMITS.entries);

export type DossierReceipts = z.infer<typeof receiptsSchema>;

/** Names under which the parts stand. */
export const PARTS = {
  cover: 'cover.txt',
  head: 'document.json',
  chains: 'events.json',
  anchors: 'anchors.json',
  receipts: 'receipts.json',
} as const;
