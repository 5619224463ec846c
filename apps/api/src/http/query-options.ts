import { SdkError } from '@medmodal/core';
import { propertiesOf, type JsonSchema } from './json-schema.ts';

/**
 * Reads options out of a query string by their JSON Schema: `?types=problem,drug&threshold=0.5` becomes
 * `{ types: ['problem', 'drug'], threshold: 0.5 }`. A list may be comma separated or repeated. What does not fit its
 * type stays a string, for the schema of the task to refuse.
 *
 * @throws `option.invalid` when an option that is no list is given twice.
 */
export function readQueryOptions(url: string, options: JsonSchema): Record<string, unknown> {
  const mark = url.indexOf('?');
  const parameters = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  const properties = propertiesOf(options);
  const entries = [...new Set(parameters.keys())].map((name): [string, unknown] => {
    const values = parameters.getAll(name);
    const schema = properties.get(name) ?? {};
    const list = variants(schema).find((variant) => variant.type === 'array');
    if (list !== undefined) return [name, values.flatMap(splitList).map((value) => coerce(value, itemsOf(list)))];
    if (values.length > 1 && properties.has(name)) {
      throw new SdkError('option.invalid', `The option ${name} is given ${values.length} times.`, {
        hint: 'Give it once.',
        details: { option: name },
      });
    }
    return [name, coerce(values[0] ?? '', schema)];
  });
  return Object.fromEntries(entries);
}

function splitList(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function itemsOf(list: JsonSchema): JsonSchema {
  return typeof list.items === 'object' && !Array.isArray(list.items) ? list.items : {};
}

function variants(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function coerce(value: string, schema: JsonSchema): unknown {
  for (const { type } of variants(schema)) {
    if ((type === 'number' || type === 'integer') && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value))
      return Number(value);
    if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  }
  return value;
}
