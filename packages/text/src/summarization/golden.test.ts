import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledNoteModel } from '../tasks/summarize.ts';
import { readLinearMap } from './linear-map.ts';

const goldenSchema = z.object({
  tolerance: z.number(),
  cases: z
    .array(
      z.object({
        file: z.string(),
        rows: z.array(z.number()),
        values: z.array(z.number()),
        scores: z.array(z.number()),
      }),
    )
    .min(2),
});

describe('linear maps of consultation-note', () => {
  it('give the scores that the recipe wrote down, but for rounding to eight bits', async () => {
    const model = await bundledNoteModel().open();
    const golden = goldenSchema.parse(JSON.parse(new TextDecoder().decode(await model.file('golden.json'))));
    for (const { file, rows, values, scores } of golden.cases) {
      const map = readLinearMap(await model.file(file));
      const found = map.scores({ rows: Int32Array.from(rows), values: Float32Array.from(values) });
      expect(found).toHaveLength(scores.length);
      scores.forEach((score, output) => expect(Math.abs((found[output] ?? 0) - score)).toBeLessThan(golden.tolerance));
    }
  });

  it('refuses weights of another size', () => {
    const bytes = new Uint8Array(8 + 8 + 3);
    new DataView(bytes.buffer).setUint32(0, 4, true);
    new DataView(bytes.buffer).setUint32(4, 1, true);
    expect(() => readLinearMap(bytes)).toThrow('another size');
    expect(() => readLinearMap(new Uint8Array(3))).toThrow('another size');
  });
});
