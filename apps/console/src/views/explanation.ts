import { readBox, type Box } from './detection.ts';
import { fieldsOf, listOf, numberOf } from './record-fields.ts';

/** How much each part of a picture counted. */
export interface Heat {
  /** Columns of the grid. */
  readonly width: number;
  /** Rows of the grid. */
  readonly height: number;
  /** In [0, 1], row by row. */
  readonly values: readonly number[];
  /** The part of the picture that the grid covers, in its pixels. */
  readonly box: Box;
}

/** Where a model looked when it gave a class its probability. */
export interface Explanation {
  readonly label: string;
  readonly probability: number;
  readonly method: string;
  readonly heat: Heat;
}

/** The explanation of a result `{ label, probability, method, heat }`; undefined for any other result. */
export function readExplanation(value: unknown): Explanation | undefined {
  const { label, probability, method, heat } = fieldsOf(value);
  const read = readHeat(heat);
  if (typeof label !== 'string' || typeof probability !== 'number' || typeof method !== 'string' || !read)
    return undefined;
  return { label, probability, method, heat: read };
}

/** A method in words: `class-activation` is `class activation`. */
export function methodWords(method: string): string {
  return method.replaceAll('-', ' ');
}

function readHeat(value: unknown): Heat | undefined {
  const { width, height, values, box } = fieldsOf(value);
  const [columns, rows, cells, covered] = [numberOf(width), numberOf(height), listOf(values, numberOf), readBox(box)];
  if (!columns || !rows || !covered || cells?.length !== columns * rows) return undefined;
  return { width: columns, height: rows, values: cells, box: covered };
}
