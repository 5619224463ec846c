import { SdkError, type ResultExport, type Task } from '@medmodal/core';
import type { JsonSchema } from './json-schema.ts';

/** The query parameter that asks for another form of an answer than JSON: `?export=overlay`. No option may have its name. */
export const EXPORT = 'export';

/** The schema of a task's options, and of {@link EXPORT} beside them. */
export function withExport(options: JsonSchema): JsonSchema {
  return { ...options, properties: { ...options.properties, [EXPORT]: { type: 'string' } } };
}

/** Finds the form that a request names. @throws `option.invalid`, which lists those the task has. */
export function findExport(named: unknown, { name, exports }: Task): ResultExport {
  const known = Object.keys(exports);
  const found = typeof named === 'string' && Object.hasOwn(exports, named) ? exports[named] : undefined;
  if (found) return found;
  throw new SdkError('option.invalid', `${name} has no answer in the form that export names.`, {
    hint: `${known.length === 0 ? 'It answers in JSON only: leave export out' : `Forms beside JSON: ${known.join(', ')}`}.`,
    details: { option: EXPORT, known },
  });
}
