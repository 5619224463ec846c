import type { EncodedImage } from './encoded-images.ts';

/** Rows and columns of the pictures that two images are compared by. */
const SIDE = 16;
/** Rows, and differences in each, of the pictures whose signs of differences are compared first. */
const SIGNS = 8;
/** Signs that near duplicates may differ in. */
const MOST_SIGNS = 3;
/** Differences below this share of the deviation are none, so that noise on an even ground has no say. */
const LEAST_STEP = 0.1;
/** Rows of signs in a band. */
const BAND_ROWS = 2;
const BANDS = SIGNS / BAND_ROWS;
/**
 * Correlation of two pictures from which they are near duplicates. Among 1097 slices of lung CT it finds the 42 pairs that
 * are known to be copies, and close neighbours; among 5232 chest films of children the 28 copies and no other pair.
 */
const LEAST_CORRELATION = 0.995;
/** Images of equal signs in a band that one is compared with at most, so that 100,000 images that are alike take no hours. */
const MOST_COMPARED = 4096;
/** Pairs between two turns. */
const STEP = 2 ** 14;

/**
 * Finds images that look almost the same, such as copies, neighbouring slices, or one film stored twice: the signs of the
 * differences between neighbours in a small picture of them (known as dHash) are almost equal, and pictures of 16 × 16
 * pixels correlate. Brightness and contrast do not matter.
 *
 * @returns for each image the number of the first image of its group; one that is like no other is its own group
 */
export function* nearDuplicates(
  images: readonly EncodedImage[],
  size: readonly [height: number, width: number],
): Generator<void, Uint32Array> {
  const prints: Print[] = [];
  for (const image of images) {
    prints.push(printOf(image, size));
    if (prints.length % 64 === 0) yield;
  }
  const group = Uint32Array.from(images, (_, at) => at);
  let pairs = 0;
  for (const members of sharedBands(prints)) {
    for (const [place, left] of members.entries()) {
      const last = Math.min(members.length, place + 1 + MOST_COMPARED);
      for (let next = place + 1; next < last; next += 1) {
        pairs += 1;
        if (pairs % STEP === 0) yield;
        const [first, second] = [rootOf(group, left), rootOf(group, members[next] ?? left)];
        if (first === second || !areAlike(prints[left], prints[members[next] ?? left])) continue;
        group[Math.max(first, second)] = Math.min(first, second);
      }
    }
  }
  return group.map((_, at) => rootOf(group, at));
}

/** What two images are compared by. */
interface Print {
  /** One bit for each difference to the right neighbour, 16 to a number. */
  readonly signs: Uint16Array;
  /** 16 × 16 pixels with mean 0 and norm 1; all 0 for an even image. */
  readonly picture: Float32Array;
}

function printOf(image: EncodedImage, size: readonly [height: number, width: number]): Print {
  const coarse = normalised(areaMeans(image, size, [SIGNS, SIGNS + 1]));
  const signs = new Uint16Array(BANDS);
  for (let row = 0; row < SIGNS; row += 1) {
    const band = Math.floor(row / BAND_ROWS);
    for (let column = 0; column < SIGNS; column += 1) {
      const at = row * (SIGNS + 1) + column;
      const grows = (coarse[at + 1] ?? 0) - (coarse[at] ?? 0) > LEAST_STEP / SIGNS ? 1 : 0;
      signs[band] = ((signs[band] ?? 0) << 1) | grows;
    }
  }
  return { signs, picture: normalised(areaMeans(image, size, [SIDE, SIDE])) };
}

/** Numbers of the images whose signs are equal in one band: of few differing signs, some band has none. */
function* sharedBands(prints: readonly Print[]): Generator<readonly number[]> {
  for (let band = 0; band < BANDS; band += 1) {
    const members = new Map<number, number[]>();
    for (const [at, { signs }] of prints.entries()) {
      const known = members.get(signs[band] ?? 0);
      if (known) known.push(at);
      else members.set(signs[band] ?? 0, [at]);
    }
    yield* members.values();
  }
}

function areAlike(left: Print | undefined, right: Print | undefined): boolean {
  if (!left || !right) return false;
  let different = 0;
  for (let band = 0; band < BANDS; band += 1) {
    for (let bits = (left.signs[band] ?? 0) ^ (right.signs[band] ?? 0); bits !== 0; bits &= bits - 1) different += 1;
  }
  if (different > MOST_SIGNS) return false;
  let [correlation, content] = [0, 0];
  for (const [at, pixel] of left.picture.entries()) {
    const other = right.picture[at] ?? 0;
    correlation += pixel * other;
    content += Math.abs(pixel) + Math.abs(other);
  }
  return correlation >= LEAST_CORRELATION || content === 0;
}

/** The group that an image belongs to so far; on the way there, paths are halved. */
function rootOf(group: Uint32Array, image: number): number {
  let at = image;
  while (group[at] !== at) {
    const above = group[at] ?? at;
    group[at] = group[above] ?? above;
    at = group[at] ?? at;
  }
  return at;
}

function normalised(picture: Float32Array): Float32Array {
  const mean = picture.reduce((sum, pixel) => sum + pixel, 0) / picture.length;
  const centred = picture.map((pixel) => pixel - mean);
  const norm = Math.sqrt(centred.reduce((sum, pixel) => sum + pixel * pixel, 0));
  return norm < 1e-3 ? centred.fill(0) : centred.map((pixel) => pixel / norm);
}

/** The image in grey, with so many rows and columns, each the mean of what it covers. */
function areaMeans(
  { pixels, channels }: EncodedImage,
  [height, width]: readonly [height: number, width: number],
  [rows, columns]: readonly [rows: number, columns: number],
): Float32Array {
  const means = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = covered(row, rows, height);
    for (let column = 0; column < columns; column += 1) {
      const [left, right] = covered(column, columns, width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let at = (y * width + left) * channels; at < (y * width + right) * channels; at += 1)
          sum += pixels[at] ?? 0;
      }
      means[row * columns + column] = sum / ((bottom - top) * (right - left) * channels);
    }
  }
  return means;
}

/** The whole pixels that part `index` of `parts` covers, one at least. */
function covered(index: number, parts: number, length: number): readonly [from: number, to: number] {
  const from = Math.min(length - 1, Math.floor((index * length) / parts));
  return [from, Math.max(from + 1, Math.ceil(((index + 1) * length) / parts))];
}
