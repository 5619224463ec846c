import {
  bundledSource,
  defineTask,
  modelUse,
  runCooperatively,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { expandAbbreviations } from '../abbreviations/expand-abbreviations.ts';
import { readSenseInventory, type SenseInventory } from '../abbreviations/sense-inventory.ts';
import { documentInput } from '../codecs/document-input.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { evaluateAbbreviations } from '../evaluations/abbreviations.ts';
import { gunzipText } from '../linking/gunzip-text.ts';
import { abbreviationsResultSchema, type AbbreviationsResult } from './abbreviations-result.ts';

/** Options of `text.abbreviations`. */
export interface AbbreviationOptions {
  /** Least probability of a sense to be taken. Default 0.5. */
  readonly threshold: number;
  /** Senses that are listed for each at most. Default 5. */
  readonly limit: number;
  /** Unit of all offsets in the answer. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

const optionsSchema: z.ZodType<AbbreviationOptions> = z.strictObject({
  threshold: z.coerce.number().min(0).max(1).default(0.5).describe('Least probability of a sense to be taken.'),
  limit: z.coerce.number().int().min(1).max(20).default(5).describe('Senses that are listed for each at most.'),
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe('Unit of the offsets: UTF-16 code units (JavaScript) or Unicode code points (Python).'),
});

/** The inventory that is shipped with this package. */
export function bundledAbbreviationSenses(): ModelSource {
  return bundledSource(new URL('../../models/abbreviation-senses/', import.meta.url));
}

interface OpenInventory {
  readonly inventory: SenseInventory;
  readonly use: ModelUse;
}

/** Makes the task `text.abbreviations`: what the abbreviations of a note stand for, by its own definitions and by context. */
export function createAbbreviationsTask({
  source = bundledAbbreviationSenses(),
}: { readonly source?: ModelSource } = {}): Task<ClinicalDocument, AbbreviationOptions, AbbreviationsResult> {
  return defineTask<ClinicalDocument, AbbreviationOptions, AbbreviationsResult, OpenInventory>({
    name: 'text.abbreviations',
    summary:
      'Says what the abbreviations of a note stand for, by definitions in the note and by the words around them.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: optionsSchema,
    result: abbreviationsResultSchema,
    examples: [
      { title: 'Note full of abbreviations', path: 'text/note-with-abbreviations.txt', mediaType: 'text/plain' },
    ],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ abbreviations }) =>
      `${abbreviations.length} ${abbreviations.length === 1 ? 'abbreviation' : 'abbreviations'}`,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [(await source.open()).card],
    open: (context) => openInventory(source, context),
    infer,
    uses: ({ use }) => [use],
    close: async () => {},
    sample: () => deferredDocument('CC: SOB. PMH: RA, DM.'),
    evaluations: (task) => ({
      jsonl: evaluateAbbreviations(task, async (context) => {
        const { id, version } = (await source.open(context)).card;
        return `${id}@${version}`;
      }),
    }),
  });
}

async function openInventory(source: ModelSource, context: RunContext): Promise<OpenInventory> {
  const model = await source.open(context);
  const json = await gunzipText(await model.file('senses.bin', context));
  return { inventory: readSenseInventory(json), use: modelUse(model) };
}

async function infer(
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
