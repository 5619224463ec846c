/** Size of a picture whose samples share bytes. */
export interface PackedSize {
  readonly width: number;
  readonly height: number;
  /** Bits a sample: 1, 2 or 4. */
  readonly depth: number;
}

/** One byte a sample, of rows in which each byte holds several, the first in the highest bits. */
export function unpackBits(packed: ArrayLike<number>, { width, height, depth }: PackedSize): Uint8Array {
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const mask = 2 ** depth - 1;
  const samples = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const byte = packed[row * rowBytes + Math.floor(column / perByte)] ?? 0;
      samples[row * width + column] = (byte >> (8 - depth * (1 + (column % perByte)))) & mask;
    }
  }
  return samples;
}

/**
 * Draws pixels with an alpha channel on black and takes the channel away.
 *
 * @param channels numbers a pixel, alpha last
 */
export function flattenAlpha<Pixels extends Uint8Array | Uint16Array>(pixels: Pixels, channels: number): Pixels {
  const opaque = 2 ** (8 * pixels.BYTES_PER_ELEMENT) - 1;
  const colours = channels - 1;
  const flat = pixels.slice(0, (pixels.length / channels) * colours) as Pixels;
  for (let pixel = 0; pixel * channels < pixels.length; pixel += 1) {
    const alpha = (pixels[pixel * channels + colours] ?? 0) / opaque;
    for (let colour = 0; colour < colours; colour += 1) {
      flat[pixel * colours + colour] = Math.round((pixels[pixel * channels + colour] ?? 0) * alpha);
    }
  }
  return flat;
}
