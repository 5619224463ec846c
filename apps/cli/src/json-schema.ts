import { z } from 'zod';

/** The parts of a JSON Schema that the command line reads. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
}

/** The JSON Schema of what a zod schema reads. */
export function toInputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** One property of an options schema, for listings. */
export interface OptionFacts {
  readonly name: string;
  readonly description: string;
  /** Such as `number`, `chemical | disease` or `list of chemical | disease`. */
  readonly kind: string;
  readonly default: unknown;
}

/** Lists the options that an object schema describes. */
export function describeOptions(schema: z.ZodType): readonly OptionFacts[] {
  return Object.entries(toInputSchema(schema).properties ?? {}).map(([name, property]) => ({
    name,
    description: property.description ?? '',
    kind: kindOf(property),
    default: property.default,
  }));
}

function kindOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) {
    return schema.enum.join(' | ');
  }
  if (schema.const !== undefined) {
    return String(schema.const);
  }
  if (schema.items !== undefined) {
    return `list of ${kindOf(schema.items)}`;
  }
  if (schema.anyOf !== undefined) {
    const fixed = schema.anyOf.every(({ const: value }) => value !== undefined);
    return schema.anyOf.map(kindOf).join(fixed ? ' | ' : ' or ');
  }
  return [schema.type ?? 'text'].flat().join(' or ').replace('string', 'text');
}
