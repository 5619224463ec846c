import { SdkError } from '@medmodal/core';
import type { RandomStream } from '../random/random-stream.ts';

/** Keras' names of the ways to fill a new weight. */
export type InitializerName =
  | 'zeros'
  | 'ones'
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'lecunUniform'
  | 'lecunNormal'
  | 'randomUniform'
  | 'randomNormal'
  | 'orthogonal';

/** Those that draw random numbers. */
const FILLED_AT_RANDOM: ReadonlySet<InitializerName> = new Set([
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
  'lecunUniform',
  'lecunNormal',
  'randomUniform',
  'randomNormal',
  'orthogonal',
]);

/** A way to fill a new weight: a name, a constant, or values of one's own. */
export type Initializer = InitializerName | { readonly constant: number } | { readonly values: Float32Array };

/** What an initialiser knows of the weight. */
export interface Unfilled {
  readonly shape: readonly number[];
  readonly fans: { readonly in: number; readonly out: number };
}

/**
 * First values of a weight. Glorot & Bengio 2010 (limit √(6/(in+out))), He et al. 2015 (√(6/in)), LeCun 1998 (√(3/in)); the
 * normal forms have the same variance, `randomUniform` is ±0.05 and `randomNormal` has deviation 0.05, as in Keras.
 *
 * @throws `graph.invalid` for an unknown name, or another number of values than the weight has elements.
 */
export function initialValues(initializer: Initializer, weight: Unfilled, random: RandomStream): Float32Array {
  const values = new Float32Array(weight.shape.reduce((product, length) => product * length, 1));
  if (typeof initializer === 'object') {
    if ('constant' in initializer) return values.fill(initializer.constant);
    if (initializer.values.length !== values.length) {
      throw new SdkError(
        'graph.invalid',
        `A weight of ${values.length} elements got ${initializer.values.length} values.`,
      );
    }
    return initializer.values.slice();
  }
  if (initializer === 'zeros') return values;
  if (initializer === 'ones') return values.fill(1);
  if (!FILLED_AT_RANDOM.has(initializer)) {
    throw new SdkError('graph.invalid', `There is no initializer ${initializer}.`, {
      hint: `There are zeros, ones, ${[...FILLED_AT_RANDOM].join(', ')}, { constant } and { values }.`,
    });
  }
  if (initializer === 'orthogonal') return orthogonal(weight.shape, random);
  const variance = varianceOf(initializer, weight.fans);
  if (initializer.endsWith('Uniform')) {
    const limit = Math.sqrt(3 * variance);
    for (let index = 0; index < values.length; index += 1) values[index] = (2 * random.uniform() - 1) * limit;
  } else {
    const deviation = Math.sqrt(variance);
    for (let index = 0; index < values.length; index += 1) values[index] = random.normal() * deviation;
  }
  return values;
}

function varianceOf(name: InitializerName, fans: Unfilled['fans']): number {
  if (name.startsWith('glorot')) return 2 / (fans.in + fans.out);
  if (name.startsWith('he')) return 2 / fans.in;
  if (name.startsWith('lecun')) return 1 / fans.in;
  return name === 'randomUniform' ? 0.05 ** 2 / 3 : 0.05 ** 2;
}

/** Rows that are orthogonal to each other (Saxe et al. 2014), by the modified Gram–Schmidt process on normal draws. */
function orthogonal(shape: readonly number[], random: RandomStream): Float32Array {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1).reduce((product, length) => product * length, 1);
  const [count, length] = rows <= columns ? [rows, columns] : [columns, rows];
  const basis: Float64Array[] = [];
  while (basis.length < count) {
    const row = Float64Array.from({ length }, () => random.normal());
    for (const other of basis) subtract(row, other);
    const norm = Math.sqrt(dot(row, row));
    if (norm > 1e-6) basis.push(row.map((value) => value / norm));
  }
  const at = (row: number, column: number): number =>
    (rows <= columns ? basis[row]?.[column] : basis[column]?.[row]) ?? 0;
  return Float32Array.from({ length: rows * columns }, (_, index) => at(Math.floor(index / columns), index % columns));
}

function subtract(row: Float64Array, other: Float64Array): void {
  const share = dot(row, other);
  for (let index = 0; index < row.length; index += 1) row[index] = (row[index] ?? 0) - share * (other[index] ?? 0);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
