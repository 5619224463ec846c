import {
  modelUse,
  runCooperatively,
  type Inference,
  type InferenceContext,
  type ModelSource,
  type ModelUse,
  type RunContext,
} from '@medmodal/core';
import { expandAbbreviations } from '../abbreviations/expand-abbreviations.ts';
import { readSenseInventory, type SenseInventory } from '../abbreviations/sense-inventory.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import type { ClinicalDocument } from '../document.ts';
import { gunzipText } from '../linking/gunzip-text.ts';
import type { AbbreviationsResult } from './abbreviations-result.ts';
import type { AbbreviationOptions } from './abbreviations-options.ts';

/** The senses, and the code that reads by them, which is loaded with them. */
export interface OpenInventory {
  readonly inventory: SenseInventory;
  readonly use: ModelUse;
  readonly expand: typeof expand;
}

/** Loads the senses. @throws what the source throws. */
export async function openInventory(source: ModelSource, context: RunContext): Promise<OpenInventory> {
  const model = await source.open(context);
  const json = await gunzipText(await model.file('senses.bin', context));
  return { inventory: readSenseInventory(json), use: modelUse(model), expand };
}

async function expand(
  { text }: ClinicalDocument,
  { state, options, context }: InferenceContext<AbbreviationOptions, OpenInventory>,
): Promise<Inference<AbbreviationsResult>> {
  const { threshold, limit, offsets } = options;
  const cooperation = context.signal ? { signal: context.signal } : {};
  const found = await runCooperatively(expandAbbreviations(text, state.inventory), cooperation);
  const index = offsets === 'code-point' ? createCodePointIndex(text) : undefined;
  const abbreviations = found.map(({ start, end, candidates, ...rest }) => {
    const best = candidates[0];
    return {
      start: index ? index.toCodePoint(start) : start,
      end: index ? index.toCodePoint(end) : end,
      ...rest,
      ...(best && best.probability >= threshold && { sense: best.sense }),
      candidates: candidates.slice(0, limit),
    };
  });
  return { value: { abbreviations } };
}
