import { fieldsOf, listOf, numberOf } from './record-fields.ts';

/** A part of a picture, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something that was found in a picture. */
export interface DetectedObject {
  readonly label: string;
  readonly probability: number;
  readonly box: Box;
}

/** How many objects of a class there are. */
export interface ClassCount {
  readonly label: string;
  readonly count: number;
}

/** The objects of a result `{ objects }`, the likeliest first; undefined for any other result. */
export function readDetection(value: unknown): readonly DetectedObject[] | undefined {
  return listOf(fieldsOf(value)['objects'], readObject)?.toSorted((one, other) => other.probability - one.probability);
}

/** Names of the classes of an answer: those of the model in its order, where the answer counts them. */
export function classNames(value: unknown, objects: readonly DetectedObject[]): readonly string[] {
  const counted = listOf(fieldsOf(value)['counts'], (count) => {
    const { label } = fieldsOf(count);
    return typeof label === 'string' ? label : undefined;
  });
  return [...new Set([...(counted ?? []), ...objects.map(({ label }) => label).toSorted()])];
}

/** Objects by class, the most frequent first. */
export function countObjects(objects: readonly DetectedObject[]): readonly ClassCount[] {
  const counts = new Map<string, number>();
  for (const { label } of objects) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .toSorted((one, other) => other.count - one.count || one.label.localeCompare(other.label));
}

/** A box; undefined for anything else. */
export function readBox(value: unknown): Box | undefined {
  const { x, y, width, height } = fieldsOf(value);
  const [left, top, across, down] = [numberOf(x), numberOf(y), numberOf(width), numberOf(height)];
  if (left === undefined || top === undefined || across === undefined || down === undefined) return undefined;
  return { x: left, y: top, width: across, height: down };
}

function readObject(value: unknown): DetectedObject | undefined {
  const { label, probability, box } = fieldsOf(value);
  const read = readBox(box);
  if (typeof label !== 'string' || typeof probability !== 'number' || !read) return undefined;
  return { label, probability, box: read };
}
