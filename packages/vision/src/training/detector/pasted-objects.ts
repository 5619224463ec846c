import type { RandomStream } from '@medmodal/training';
import type { BoundingBox } from '../../detection.ts';
import type { BoxedImage, ClassedBox } from './boxed-image.ts';

/** What {@link pasteObjects} works on. */
export interface Pasting {
  /** Of the whole example, red, green and blue together; changed in place. */
  readonly pixels: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Boxes that are there already and are not painted over. */
  readonly taken: readonly BoundingBox[];
  readonly rare: readonly { readonly image: BoxedImage; readonly box: ClassedBox }[];
}

const CHANCE = 0.5;
const MOST = 3;
const TRIES = 12;
/** Margin around an object that is blended in, as a share of its size. */
const MARGIN = 0.15;
/** Share of a pasted box that others may cover. */
const COVERED = 0.05;
/** Larger objects would not find a place. */
const LARGEST = 0.5;

/**
 * Pastes objects of rare classes to places without other boxes (Dwibedi et al. 2017, "Cut, paste and learn"): an ellipse with a
 * soft edge, in the light of its new surroundings. Gives their boxes.
 */
export function pasteObjects(pasting: Pasting, random: RandomStream): ClassedBox[] {
  const { rare, width, height } = pasting;
  if (rare.length === 0 || random.uniform() >= CHANCE) return [];
  const pasted: ClassedBox[] = [];
  const wanted = 1 + random.integer(MOST);
  for (let each = 0; each < TRIES && pasted.length < wanted; each += 1) {
    const object = rare[random.integer(rare.length)];
    const [u, v] = [random.uniform(), random.uniform()];
    if (!object || object.box.width > width * LARGEST || object.box.height > height * LARGEST) continue;
    const margin = [object.box.width * MARGIN, object.box.height * MARGIN] as const;
    const to = {
      ...object.box,
      x: margin[0] + u * (width - object.box.width - 2 * margin[0]),
      y: margin[1] + v * (height - object.box.height - 2 * margin[1]),
    };
    if ([...pasting.taken, ...pasted].some((box) => covers(box, to))) continue;
    const moved = blend(pasting, object, to);
    pasted.push(moved);
  }
  return pasted;
}

function covers(box: BoundingBox, other: BoundingBox): boolean {
  const across = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
  const down = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
  return Math.max(0, across) * Math.max(0, down) > COVERED * other.width * other.height;
}

/** Blends the object in by whole pixels, and gives its box there. */
function blend(
  { pixels, width, height }: Pasting,
  { image, box }: { readonly image: BoxedImage; readonly box: ClassedBox },
  to: ClassedBox,
): ClassedBox {
  const [right, down] = [Math.round(to.x - box.x), Math.round(to.y - box.y)];
  const [halfX, halfY] = [(box.width / 2) * (1 + MARGIN), (box.height / 2) * (1 + MARGIN)];
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2];
  const spans = [
    [
      Math.max(0, -right, Math.floor(middleX - halfX)),
      Math.min(image.width, width - right, Math.ceil(middleX + halfX)),
    ],
    [
      Math.max(0, -down, Math.floor(middleY - halfY)),
      Math.min(image.height, height - down, Math.ceil(middleY + halfY)),
    ],
  ] as const;
  const places: { from: number; to: number; part: number }[] = [];
  for (let y = spans[1][0]; y < spans[1][1]; y += 1) {
    for (let x = spans[0][0]; x < spans[0][1]; x += 1) {
      const distance = Math.hypot((x + 0.5 - middleX) / halfX, (y + 0.5 - middleY) / halfY);
      const part = Math.min(1, Math.max(0, (1 - distance) / MARGIN));
      places.push({ from: (y * image.width + x) * 3, to: ((y + down) * width + x + right) * 3, part });
    }
  }
  const edge = places.filter(({ part }) => part < 0.5);
  for (let channel = 0; channel < 3; channel += 1) {
    let difference = 0;
    for (const place of edge)
      difference += (pixels[place.to + channel] ?? 0) - (image.pixels[place.from + channel] ?? 0);
    difference /= Math.max(1, edge.length);
    for (const place of places) {
      const value = (image.pixels[place.from + channel] ?? 0) + difference;
      const under = pixels[place.to + channel] ?? 0;
      pixels[place.to + channel] = under + (value - under) * place.part;
    }
  }
  return { ...box, x: box.x + right, y: box.y + down };
}
