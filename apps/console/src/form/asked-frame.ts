import type { OptionField, OptionValues } from './option-fields.ts';

/** Tasks that answer about all frames of a file at once, unless one is named. */
const WHOLE_FILES: ReadonlySet<string> = new Set(['vision.segment']);

/**
 * The options when another frame is looked at: a task that answers about one frame is asked about the one that is seen.
 *
 * @param frame from 1; 0 for a picture that has but one.
 */
export function withFrame(
  { task, fields, frame }: { readonly task: string; readonly fields: readonly OptionField[]; readonly frame: number },
  values: OptionValues,
): OptionValues {
  const field = fields.find(({ name }) => name === 'frame');
  if (!field || WHOLE_FILES.has(task)) return values;
  const asked = frame > 0 ? frame : field.initial;
  return values['frame'] === asked ? values : { ...values, frame: asked };
}
