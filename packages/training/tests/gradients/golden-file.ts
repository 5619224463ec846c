import { readFileSync } from 'node:fs';
import type { Dtype } from '@medmodal/core';
import { z } from 'zod';
import { ndArray, type NdArray } from '../reference/nd-array.ts';

/** Numbers as the golden files hold them. */
export const goldenNumbers = z.object({ shape: z.array(z.number()), data: z.array(z.number()) });

/** Cases of `fixtures/NAME` by name; where they come from stands in tools/training/golden-gradients. */
export function readGolden<Schema extends z.ZodType>(name: string, schema: Schema): Map<string, z.infer<Schema>> {
  const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  return new Map(Object.entries(z.record(z.string(), schema).parse(JSON.parse(text))));
}

/** A golden case that must be there. */
export function goldenCase<Case>(cases: ReadonlyMap<string, Case>, name: string): Case {
  const found = cases.get(name);
  if (!found) throw new Error(`There is no golden case "${name}".`);
  return found;
}

/** Golden numbers as an array. */
export function goldenArray({ shape, data }: z.infer<typeof goldenNumbers>, dtype: Dtype = 'float32'): NdArray {
  return ndArray(dtype, shape, data);
}
