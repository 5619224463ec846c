import { runCooperatively, type RunContext } from '@medmodal/core';
import { pictureName, type EncodedImage, type Framing } from './encoded-images.ts';
import type { Example } from './example.ts';
import { nearDuplicates } from './near-duplicates.ts';

/** A group of images that look almost the same is larger than this share of all only where images are alike by nature. */
const LARGEST_SHARE = 0.05;

/** Images that look alike, each named by the first of its group. */
export interface Likeness {
  /** Images that look almost the same. */
  readonly alike: Uint32Array;
  /**
   * Those that are kept together: images that look almost the same; only equal ones where so many look almost the same that
   * it is their nature, as with drawings or phantoms.
   */
  readonly together: Uint32Array;
}

/** Finds which images look alike. */
export async function likenessOf(
  images: readonly EncodedImage[],
  size: Framing['size'],
  { signal }: RunContext,
): Promise<Likeness> {
  const alike = await runCooperatively(nearDuplicates(images, size), signal ? { signal } : {});
  const sizes = new Map<number, number>();
  for (const first of alike) sizes.set(first, (sizes.get(first) ?? 0) + 1);
  const largest = [...sizes.values()].reduce((most, size) => Math.max(most, size), 0);
  return { alike, together: largest > LARGEST_SHARE * images.length ? equalImages(images) : alike };
}

function equalImages(images: readonly EncodedImage[]): Uint32Array {
  const firstOf = new Map<string, number>();
  return Uint32Array.from(images, (image, at) => {
    const name = pictureName(image);
    const first = firstOf.get(name) ?? at;
    firstOf.set(name, first);
    return first;
  });
}

/**
 * Names of what stays on one side: images of one patient, and images that are kept together, also where one leads to the other.
 *
 * @param together for each image the first of its group
 * @param patients for each image its patient where that is known; empty where patients do not matter
 */
export function joinedGroups(together: Uint32Array, patients: readonly (string | undefined)[]): Uint32Array {
  const group = together.slice();
  const rootOf = (image: number): number => {
    let at = image;
    while (group[at] !== at) at = group[at] ?? at;
    return at;
  };
  const firstOf = new Map<string, number>();
  for (const [at, patient] of patients.entries()) {
    if (patient === undefined) continue;
    const [here, there] = [rootOf(at), rootOf(firstOf.get(patient) ?? at)];
    group[Math.max(here, there)] = Math.min(here, there);
    firstOf.set(patient, Math.min(here, there));
  }
  return group.map((_, at) => rootOf(at));
}

/** Number of patients with images among those that are held out and among the others. */
export function sharedPatients(examples: readonly Pick<Example, 'patient'>[], held: ReadonlySet<number>): number {
  const patientsOf = (side: boolean): Set<string> =>
    new Set(examples.flatMap(({ patient }, at) => (patient !== undefined && held.has(at) === side ? [patient] : [])));
  const others = patientsOf(false);
  return [...patientsOf(true)].filter((patient) => others.has(patient)).length;
}

/** Says how many images look almost the same, and whether some of them are on both sides; undefined where none do. */
export function nearDuplicateWarning(alike: Uint32Array, held: ReadonlySet<number>): string | undefined {
  const members = new Map<number, number[]>();
  for (const [at, first] of alike.entries()) {
    const known = members.get(first);
    if (known) known.push(at);
    else members.set(first, [at]);
  }
  const groups = [...members.values()].filter((group) => group.length > 1);
  if (groups.length === 0) return undefined;
  const parted = groups.filter((group) => new Set(group.map((at) => held.has(at))).size > 1);
  const count = (some: readonly (readonly number[])[]): number => some.reduce((sum, group) => sum + group.length, 0);
  if (parted.length === 0) {
    const found = groups.length === 1 ? 'one group' : `${groups.length} groups`;
    return `${count(groups)} images look almost the same as another (${found}); what looks the same is on one side.`;
  }
  const heldOut = count(parted.map((group) => group.filter((at) => held.has(at))));
  return `${heldOut} of the ${held.size} images to measure on look almost the same as images that are learned from, so the figures may be too good.`;
}
