import { z } from 'zod';

/** Options of `vision.inspect`; both only matter to the picture it exports. */
export interface InspectOptions {
  /** Which frame of a file with many is shown, from 1. Default 1. */
  readonly frame: number;
  /** What of the values is shown: `own`, `full`, the number of a window from 1, or `center/width`. Default `own`. */
  readonly window: string;
}

/** The schema of {@link InspectOptions}. */
export const inspectOptions: z.ZodType<InspectOptions> = z.strictObject({
  frame: z.number().int().min(1).default(1).describe('Which frame of a file with many the picture shows, from 1.'),
  window: z
    .string()
    .regex(
      /^(own|full|[1-9]\d{0,3}|-?\d{1,9}(\.\d{1,6})?\/\d{1,9}(\.\d{1,6})?)$/,
      'must be own, full, the number of a window, or center/width such as 40/400',
    )
    .default('own')
    .describe('What the picture shows: own (first window of the file), full, a window by its number, or center/width.'),
});
