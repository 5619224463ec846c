import { SdkError } from '@medmodal/core';
import type { z } from 'zod';
import { toInputSchema } from './json-schema.ts';

/** Words of a command line, sorted. */
export interface SortedWords {
  readonly operands: readonly string[];
  /** Values by name as it was written, without the dashes; a name without a value has `true`. */
  readonly named: ReadonlyMap<string, string>;
}

/** Sorts words into operands and `--name value` or `--name=value` pairs. */
export function sortWords(words: readonly string[]): SortedWords {
  const operands: string[] = [];
  const named = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('--') || word === '--') {
      operands.push(word);
      continue;
    }
    const split = word.indexOf('=');
    if (split !== -1) {
      named.set(word.slice(2, split), word.slice(split + 1));
    } else if (words[index + 1]?.startsWith('--') === false) {
      index += 1;
      named.set(word.slice(2), words[index] ?? '');
    } else {
      named.set(word.slice(2), 'true');
    }
  }
  return { operands, named };
}

/**
 * Gives `--some-name value` pairs the property names (`someName`) of an options schema; values stay strings.
 *
 * @param owner whose options they are, for messages: `format` or `training`.
 * @throws `option.unknown` when the schema has no such property.
 */
export function readNamedOptions(
  named: ReadonlyMap<string, string>,
  schema: z.ZodType,
  owner: 'format' | 'training',
): Record<string, string> {
  const known = Object.keys(toInputSchema(schema).properties ?? {});
  return Object.fromEntries(
    Array.from(named, ([name, value]) => {
      const property = known.find((candidate) => candidate === name || optionWord(candidate) === name);
      if (property === undefined) {
        const words = known.map((candidate) => `--${optionWord(candidate)}`);
        const hint =
          words.length === 0
            ? `This ${owner} has no options of its own.`
            : `Options of this ${owner}: ${words.join(', ')}.`;
        throw new SdkError('option.unknown', `There is no option --${name} for this ${owner}.`, {
          hint,
          details: { option: name, known },
        });
      }
      return [property, value];
    }),
  );
}

/** The word of a property on the command line: `minOverlap` is `min-overlap`. */
export function optionWord(property: string): string {
  return property.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}
