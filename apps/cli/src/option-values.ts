import { SdkError } from '@medmodal/core';
import type { z } from 'zod';
import { type JsonSchema, toInputSchema } from './json-schema.ts';

/**
 * Reads `name=value` words into the JSON form of a task's options. Each value is read as what the schema expects: a
 * number, a boolean, or a list with commas; anything else stays text and is left for the task to judge.
 *
 * @throws `option.invalid` for a word without a name or `=`.
 * @example readOptionValues(['types=drug,problem', 'threshold=0.7'], task.options)
 * // { types: ['drug', 'problem'], threshold: 0.7 }
 */
export function readOptionValues(words: readonly string[], schema: z.ZodType): Record<string, unknown> {
  const properties = toInputSchema(schema).properties ?? {};
  return Object.fromEntries(words.map((word) => readWord(word, properties)));
}

function readWord(word: string, properties: Readonly<Record<string, JsonSchema>>): [string, unknown] {
  const split = word.indexOf('=');
  if (split < 1) {
    throw new SdkError('option.invalid', 'An option must be written as name=value.', {
      hint: 'Write it as --option name=value; `medmodal tasks` lists the options of each task.',
    });
  }
  const name = word.slice(0, split);
  return [name, readValue(word.slice(split + 1), Object.hasOwn(properties, name) ? properties[name] : undefined)];
}

function readValue(text: string, schema: JsonSchema | undefined): unknown {
  for (const alternative of schema?.anyOf ?? []) {
    const value = readValue(text, alternative);
    if (value !== text) {
      return value;
    }
  }
  const types = [schema?.type ?? []].flat();
  if ((types.includes('number') || types.includes('integer')) && text.trim() !== '' && Number.isFinite(Number(text))) {
    return Number(text);
  }
  if (types.includes('boolean') && (text === 'true' || text === 'false')) {
    return text === 'true';
  }
  if (types.includes('array')) {
    return text === '' ? [] : text.split(',').map((part) => readValue(part.trim(), schema?.items));
  }
  return text;
}
