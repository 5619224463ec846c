import { z } from 'zod';
import type { ExpandedAbbreviation } from '../abbreviations/expand-abbreviations.ts';
import { spanShape } from '../assertion-schema.ts';

/** An abbreviation, its sense where one is probable enough, and the others. */
export interface ReadAbbreviation extends ExpandedAbbreviation {
  /** Undefined where no sense reaches the threshold. */
  readonly sense?: string | undefined;
}

/** Answer of `text.abbreviations`: in order of the text, without overlap. */
export interface AbbreviationsResult {
  readonly abbreviations: readonly ReadAbbreviation[];
}

/** The schema of {@link AbbreviationsResult}. */
export const abbreviationsResultSchema: z.ZodType<AbbreviationsResult> = z.object({
  abbreviations: z.array(
    z.object({
      ...spanShape,
      text: z.string(),
      sense: z.string().optional().describe('What it stands for here; missing where nothing is probable enough.'),
      source: z
        .enum(['definition', 'context', 'inventory'])
        .describe('What says so: the note itself, the words around it, or that it has one known sense only.'),
      candidates: z.array(
        z.object({
          sense: z.string(),
          probability: z.number().min(0).max(1).describe('Probability among the senses that are known.'),
        }),
      ),
    }),
  ),
});
