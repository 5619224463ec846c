import type { z } from 'zod';
import { SdkError } from '../errors/sdk-error.ts';

/** The part of a task that its options are parsed by. */
export interface OptionsOwner<Options> {
  readonly name: string;
  readonly options: z.ZodType<Options>;
}

/**
 * Parses the JSON form of a task's options; each that is left out gets its default.
 *
 * @throws `option.unknown` for a name the schema does not have, `option.invalid` for a value that does not fit; both name
 * the option's path in `details.option`.
 */
export function parseOptions<Options>(task: OptionsOwner<Options>, options: unknown): Options {
  const known = optionNames(task.options);
  if (known && isRecord(options)) {
    const unknown = Object.keys(options).find((name) => !known.includes(name));
    if (unknown !== undefined) throw unknownOption(task.name, unknown, known);
  }
  const parsed = task.options.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    throw unknownOption(task.name, [path, issue.keys[0]].filter(Boolean).join('.'), known ?? []);
  throw new SdkError(
    'option.invalid',
    `The option ${path || '(all)'} of ${task.name} is invalid: ${issue?.message ?? 'unknown'}.`,
    {
      hint: `Look at the options of ${task.name}${known ? `: ${known.join(', ')}` : ''}.`,
      details: { task: task.name, option: path },
    },
  );
}

/** Names of the options of an object schema; undefined for any other. */
export function optionNames(schema: z.ZodType): readonly string[] | undefined {
  return 'shape' in schema && isRecord(schema.shape) ? Object.keys(schema.shape) : undefined;
}

function unknownOption(task: string, option: string, known: readonly string[]): SdkError {
  const shown = /^[\w.-]{1,60}$/.test(option) ? option : '(unprintable)';
  return new SdkError('option.unknown', `${task} has no option ${shown}.`, {
    hint: known.length > 0 ? `Its options are: ${known.join(', ')}.` : 'It takes no options.',
    details: { task, option: shown, known: [...known] },
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
