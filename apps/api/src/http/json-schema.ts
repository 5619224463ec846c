import { z } from 'zod';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema of what `schema` accepts (`input`) or gives (`output`); what JSON Schema cannot say is left open. */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...drawn } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return drawn;
}

/** The properties of an object schema; empty for any other schema. */
export function propertiesOf(schema: JsonSchema): ReadonlyMap<string, JsonSchema> {
  const properties = new Map<string, JsonSchema>();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    properties.set(name, typeof property === 'boolean' ? {} : property);
  }
  return properties;
}

/** The properties of each form that an input may have, where it has several. */
export function formsOf({ anyOf = [] }: JsonSchema): readonly (readonly string[])[] {
  return anyOf.map((form) => (typeof form === 'boolean' ? [] : [...propertiesOf(form).keys()]));
}

/** Every property name that occurs anywhere in a schema: the only words of a path that may be told to a client. */
export function propertyNames(schema: JsonSchema): ReadonlySet<string> {
  const names = new Set<string>();
  const pending: unknown[] = [schema];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if ('properties' in next) Object.keys(next.properties ?? {}).forEach((name) => names.add(name));
    pending.push(...Object.values(next));
  }
  return names;
}
