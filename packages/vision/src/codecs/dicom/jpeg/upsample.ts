import type { ComponentPlane } from './sequential-scan.ts';

/**
 * The samples of a component at the size of the picture. Halved chroma is interpolated with weights of 3/4 and 1/4, as the
 * reference implementations do by default; other factors repeat samples.
 */
export function upsampled(plane: ComponentPlane, width: number, height: number): Uint8Array | Uint16Array {
  const { across, down } = plane;
  if (across === 2 && down === 1 && plane.width > 2) return eachRow(plane, { width, height }, widenRow);
  if (across === 2 && down === 2 && plane.width > 2) return doubled(plane, { width, height });
  if (across === 1 && down === 2) return eachRow(plane, { width, height }, mixRows);
  return repeated(plane, { width, height });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Row {
  /** First sample of the row in the plane, and of the one next to it. */
  readonly from: number;
  readonly beside: number;
  readonly target: Uint8Array | Uint16Array;
  readonly to: number;
  readonly width: number;
  readonly lower: boolean;
}

function eachRow(
  plane: ComponentPlane,
  { width, height }: Size,
  write: (plane: ComponentPlane, row: Row) => void,
): Uint8Array | Uint16Array {
  const target = arrayLike(plane, width * height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / plane.down);
    const lower = y % plane.down === 1;
    const beside = Math.min(plane.height - 1, Math.max(0, lower ? row + 1 : row - 1));
    write(plane, { from: row * plane.stride, beside: beside * plane.stride, target, to: y * width, width, lower });
  }
  return target;
}

function widenRow({ samples, width: count }: ComponentPlane, { from, target, to, width }: Row): void {
  for (let x = 0; x < width; x += 1) {
    const at = x >> 1;
    const here = samples[from + at] ?? 0;
    const odd = x % 2 === 1;
    const side = odd ? at + 1 : at - 1;
    const outside = side < 0 || side >= count;
    target[to + x] = outside ? here : (here * 3 + (samples[from + side] ?? 0) + (odd ? 2 : 1)) >> 2;
  }
}

function mixRows({ samples }: ComponentPlane, { from, beside, target, to, width, lower }: Row): void {
  for (let x = 0; x < width; x += 1) {
    target[to + x] = ((samples[from + x] ?? 0) * 3 + (samples[beside + x] ?? 0) + (lower ? 2 : 1)) >> 2;
  }
}

function doubled(plane: ComponentPlane, size: Size): Uint8Array | Uint16Array {
  const sums = new Int32Array(plane.width);
  return eachRow(plane, size, ({ samples, width: count }, { from, beside, target, to, width }) => {
    for (let at = 0; at < count; at += 1) sums[at] = (samples[from + at] ?? 0) * 3 + (samples[beside + at] ?? 0);
    for (let x = 0; x < width; x += 1) {
      const at = x >> 1;
      const here = sums[at] ?? 0;
      const odd = x % 2 === 1;
      const side = odd ? at + 1 : at - 1;
      const mixed = side < 0 || side >= count ? here * 4 : here * 3 + (sums[side] ?? 0);
      target[to + x] = (mixed + (odd ? 7 : 8)) >> 4;
    }
  });
}

function repeated(plane: ComponentPlane, { width, height }: Size): Uint8Array | Uint16Array {
  const target = arrayLike(plane, width * height);
  for (let y = 0; y < height; y += 1) {
    const from = Math.floor(y / plane.down) * plane.stride;
    for (let x = 0; x < width; x += 1) {
      target[y * width + x] = plane.samples[from + Math.floor(x / plane.across)] ?? 0;
    }
  }
  return target;
}

function arrayLike({ samples }: ComponentPlane, length: number): Uint8Array | Uint16Array {
  return samples instanceof Uint8Array ? new Uint8Array(length) : new Uint16Array(length);
}
