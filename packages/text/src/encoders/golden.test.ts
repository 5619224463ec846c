import { runToEnd, type Session, type Runtime, type Tensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentFromTokens } from '../document-from-tokens.ts';
import { bundledEntityModel } from '../entities/biomedical-reader.ts';
import { bundledClinicalModel } from '../entities/clinical-reader.ts';
import { openEntityRecognizer } from '../tasks/entity-recognizer.ts';
import { encodeBatch } from './encode-batch.ts';
import { entityParameters, type EntityParameters } from './entity-parameters.ts';
import { modelTokens } from './model-tokens.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { createWordFeatures, type WordFeatures } from './word-features.ts';

const numbers = z.array(z.number());
const entity = z.object({
  sentence: z.number(),
  start: z.number(),
  end: z.number(),
  type: z.string(),
  probability: z.number(),
});
const goldenSchema = z.object({
  tolerance: z.object({ emissions: z.number(), probability: z.number() }),
  cases: z.array(
    z.object({
      name: z.string(),
      sentences: z.array(z.array(z.string())),
      tokens: z.array(numbers).length(1),
      lengths: numbers,
      types: z.array(z.string()),
      subwords: z.array(numbers),
      characters: z.array(numbers),
      emissions: z.array(z.array(numbers)).length(1),
      /** Of a model with one head, by sentence. */
      entities: z.array(z.array(entity)).default([]),
      /** Of a model with several. */
      heads: z.record(z.string(), z.array(entity)).default({}),
    }),
  ),
});
type Golden = z.infer<typeof goldenSchema>;

/** The tokens of the sentences with a break between them. */
function windowOf(sentences: readonly (readonly string[])[]): (string | null)[] {
  return sentences.flatMap((tokens, index): (string | null)[] => (index > 0 ? [null, ...tokens] : [...tokens]));
}

function numbersOf(tensor: Tensor | undefined): number[] {
  return Array.from<number | bigint, number>(tensor?.data ?? [], Number);
}

function row(tensor: Tensor | undefined, index: number): number[] {
  const width = tensor?.shape.at(-1) ?? 0;
  return numbersOf(tensor).slice(index * width, (index + 1) * width);
}

describe.each([
  ['text-entities', bundledEntityModel()],
  ['clinical-entities', bundledClinicalModel()],
])('golden vectors of %s, written by its recipe', (_, source) => {
  let golden: Golden;
  let runtime: Runtime;
  let session: Session;
  let parameters: EntityParameters;
  let featuresOf: (token: string) => WordFeatures;

  beforeAll(async () => {
    const model = await source.open();
    golden = goldenSchema.parse(JSON.parse(new TextDecoder().decode(await model.file('golden.json'))));
    parameters = entityParameters(model.card);
    featuresOf = createWordFeatures(
      readVocabulary(await model.file(parameters.preprocessing.vocabulary)),
      parameters.preprocessing,
    );
    runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
    session = await runtime.load(model);
  });

  afterAll(() => runtime.dispose());

  it('cut the same tokens', () => {
    for (const { sentences } of golden.cases) {
      const document = documentFromTokens(sentences);
      const { starts, ends } = runToEnd(modelTokens(document, parameters.preprocessing.tokenPattern));
      expect(Array.from(starts, (start, index) => document.text.slice(start, ends[index]))).toEqual(sentences.flat());
    }
  });

  it('have the same features', () => {
    for (const { sentences, tokens, lengths, types, subwords, characters } of golden.cases) {
      const feeds = encodeBatch([windowOf(sentences)], featuresOf, parameters.preprocessing);
      expect(numbersOf(feeds['tokens'])).toEqual(tokens[0]);
      expect(numbersOf(feeds['lengths'])).toEqual(lengths);
      expect(types.map((type) => Array.from(featuresOf(type).subwords))).toEqual(subwords.slice(2));
      expect(types.map((type) => Array.from(featuresOf(type).characters))).toEqual(characters.slice(2));
      for (const [index, expected] of characters.entries()) {
        expect(row(feeds['characters'], index).slice(0, expected.length)).toEqual(expected);
      }
    }
  });

  it('score the same, alone and in a batch', async () => {
    const windows = golden.cases.map(({ sentences }) => windowOf(sentences));
    const feedsOf = (some: typeof windows): ReturnType<typeof encodeBatch> =>
      encodeBatch(some, featuresOf, parameters.preprocessing);
    const together = (await session.run(feedsOf(windows)))['emissions'];
    for (const [index, { emissions, tolerance }] of golden.cases.map(
      (one, at) => [at, { ...one, tolerance: golden.tolerance.emissions }] as const,
    )) {
      const alone = (await session.run(feedsOf(windows.slice(index, index + 1))))['emissions'];
      const expected = emissions.flat(2);
      const stride = (together?.data.length ?? 0) / windows.length;
      for (const [at, value] of expected.entries()) {
        expect(Math.abs(Number(alone?.data[at]) - value)).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(Number(together?.data[index * stride + at]) - value)).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  it('find the same entities with the same probability', async () => {
    const recognizer = await openEntityRecognizer(source, runtime, {});
    for (const { sentences, entities, heads } of golden.cases) {
      const document = documentFromTokens(sentences);
      const { readings } = await recognizer.recognize(document, {});
      const expected: Golden['cases'][number]['heads'] = entities.length > 0 ? { default: entities.flat() } : heads;
      expect(readings.map(({ head }) => head)).toEqual(Object.keys(expected));
      for (const { head, entities: found } of readings) {
        expect(found.map(({ start, end, type }) => [start, end, type])).toEqual(
          expected[head]?.map(({ sentence, start, end, type }) => {
            const tokens = document.sentences[sentence]?.tokens;
            return [tokens?.[start]?.start, tokens?.[end - 1]?.end, type];
          }),
        );
        for (const [index, { probability }] of (expected[head] ?? []).entries()) {
          const off = Math.abs((found[index]?.probability ?? 0) - probability);
          expect(off).toBeLessThanOrEqual(golden.tolerance.probability);
        }
      }
    }
    await recognizer.close();
  });
});
