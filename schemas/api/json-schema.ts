import { z } from 'zod';

/** A schema as JSON Schema 2020-12, which is that of OpenAPI 3.1. What only our rules can say is left out. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Record<string, unknown> {
  const { $schema: _, '~standard': __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
