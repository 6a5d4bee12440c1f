/** Leaves that the routes of the API share. */
import { z } from 'zod';
import { DOCUMENT_KINDS, JURISDICTION_IDS } from '../../src/domain/document.ts';
import {
  type Digest,
  type DocumentId,
  type Instant,
  type LocalDate,
  localDate,
  type PaperCaseId,
} from '../../src/domain/identifiers.ts';
import { DOCUMENT_STATES } from '../../src/domain/lifecycle.ts';
import { textProblem } from '../document/text-problem.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const uuidField = z.string().regex(UUID, { error: 'нужен UUID строчными буквами' });

export const documentIdField = uuidField as z.ZodString & z.ZodType<DocumentId>;
export const paperCaseIdField = uuidField as z.ZodString & z.ZodType<PaperCaseId>;
export const digestField = z.string().regex(/^[0-9a-f]{64}$/) as z.ZodString & z.ZodType<Digest>;
/** ISO 8601 in UTC with milliseconds. */
export const instantField = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as z.ZodString &
  z.ZodType<Instant>;

export const dayField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'нужна дата вида 2026-01-31' })
  .refine(isDay, { error: 'такого дня нет в календаре' }) as z.ZodString & z.ZodType<LocalDate>;

function isDay(text: string): boolean {
  try {
    return localDate(text) === text;
  } catch {
    return false;
  }
}

/** One line in Russian; as strict as the texts of documents. */
export const line = (maxLength: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .superRefine((text, context) => {
      const message = textProblem(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });

/** Number in an address or in a form, where everything is text. */
export const count = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error: 'нужно целое число' })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error: `нужно целое от ${least} до ${most}` });

/** Base64 of bytes, such as a certificate in DER. */
export const base64 = (mostBytes: number): z.ZodString =>
  z
    .string()
    .min(4)
    .max(Math.ceil(mostBytes / 3) * 4)
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, { error: 'нужен Base64' });

export const kindField = z.enum(DOCUMENT_KINDS);
export const jurisdictionField = z.enum(JURISDICTION_IDS);
export const stateField = z.enum(DOCUMENT_STATES);
export const roleField = z.enum(['authorized-body', 'provider']);

export const ofDocument = z.strictObject({ id: documentIdField });
export const ofCase = z.strictObject({ id: paperCaseIdField });

/** What an event says beside its name. */
export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
