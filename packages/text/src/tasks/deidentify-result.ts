import { z } from 'zod';
import { IDENTIFIER_ACTIONS, type IdentifierAction } from '../deidentification/actions/identifier-action.ts';
import { IDENTIFIER_TYPES, type IdentifierType } from '../deidentification/identifier-type.ts';

/** An identifier that was replaced. What stood there is not told. */
export interface DeidentifiedSpan {
  readonly type: IdentifierType;
  readonly probability: number;
  readonly action: IdentifierAction;
  /** Where it stood in the input. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Where the replacement stands in the answer. */
  readonly replacedStart: number;
  readonly replacedEnd: number;
  /** In JSON: which string the offsets count in, such as `name[0].family`. */
  readonly path?: string | undefined;
}

/** Answer of `text.deidentify`: `text` for a note, `json` for a resource or transcript. */
export interface DeidentifyResult {
  readonly text?: string | undefined;
  readonly json?: unknown;
  /** In order of the input. */
  readonly identifiers: readonly DeidentifiedSpan[];
}

const offset = z.number().int().nonnegative();

/** Describes the answer. */
export const deidentifyResultSchema: z.ZodType<DeidentifyResult> = z.object({
  text: z.string().optional().describe('The note with its identifiers replaced.'),
  json: z.unknown().optional().describe('The resource or transcript with its identifiers replaced.'),
  identifiers: z.array(
    z.object({
      type: z.enum(IDENTIFIER_TYPES),
      probability: z.number().min(0).max(1).describe('How sure it is; not calibrated.'),
      action: z.enum(IDENTIFIER_ACTIONS),
      start: offset.describe('Where it stood in the input.'),
      end: offset,
      replacement: z.string(),
      replacedStart: offset.describe('Where the replacement stands in the answer.'),
      replacedEnd: offset,
      path: z.string().optional().describe('In JSON: the string that the offsets count in.'),
    }),
  ),
});
