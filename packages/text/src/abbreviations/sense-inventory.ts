import { SdkError } from '@medmodal/core';
import { z } from 'zod';

/** The senses of one abbreviation, and what its neighbours say of them. */
export interface AbbreviationEntry {
  readonly senses: readonly string[];
  /** Score of each sense without a neighbour. */
  readonly bias: readonly number[];
  /** What a word nearby adds to the score of each sense; `<word` and `>word` stand directly before and behind. */
  readonly words: ReadonlyMap<string, readonly number[]>;
}

/** Abbreviations by form; case matters (`PT`, `pt`). */
export interface SenseInventory {
  readonly entries: ReadonlyMap<string, AbbreviationEntry>;
  /** Divides the scores before they become probabilities. */
  readonly temperature: number;
  /** Words on each side that count as neighbours. */
  readonly window: number;
}

const inventorySchema = z.object({
  temperature: z.number().positive(),
  window: z.number().int().positive(),
  abbreviations: z.array(
    z.object({
      forms: z.array(z.string()),
      senses: z.array(z.string()).min(1),
      bias: z.array(z.number()),
      words: z.record(z.string(), z.array(z.number())),
    }),
  ),
});

/** Reads the inventory from the JSON of its model folder. @throws `model.incompatible` for anything else. */
export function readSenseInventory(json: string): SenseInventory {
  const parsed = inventorySchema.safeParse(JSON.parse(json));
  if (!parsed.success)
    throw new SdkError('model.incompatible', 'The inventory of abbreviations is not of this form.', {
      hint: 'Use the model folder of this version of the package.',
      details: {},
    });
  const { temperature, window, abbreviations } = parsed.data;
  const entries = new Map<string, AbbreviationEntry>();
  for (const { forms, senses, bias, words } of abbreviations) {
    const entry = { senses, bias, words: new Map(Object.entries(words)) };
    for (const form of forms) entries.set(form, entry);
  }
  return { entries, temperature, window };
}
