import { z } from 'zod';
import { SecretText } from '../deidentification/actions/secret-text.ts';

/** Options of `text.reidentify`. */
export interface ReidentifyOptions {
  /** The key that the text was encrypted with. It is never shown again. */
  readonly key: SecretText;
}

/** Answer of `text.reidentify`: `text` for a note, `json` for a resource or transcript. */
export interface ReidentifyResult {
  readonly text?: string | undefined;
  readonly json?: unknown;
  /** How many identifiers were restored. */
  readonly restored: number;
}

/** Checks the options and fills in defaults. */
export const reidentifyOptionsSchema: z.ZodType<ReidentifyOptions> = z.strictObject({
  key: z
    .string()
    .max(4096)
    .default('')
    .describe('The key that text.deidentify encrypted with.')
    .transform((text) => new SecretText(text)),
});
