import { createRandom } from '../notes/random.ts';
import { writeDicom, type Element } from './dicom-writer.ts';

/** A made-up radiograph as a DICOM file. */
export interface SyntheticFilm {
  /** How people would call it. */
  readonly title: string;
  /** Rows and columns. */
  readonly side: number;
  readonly elements: readonly Element[];
  /** Of a pixel: what is stored, from what share of white is seen there. */
  stored(brightness: number): number;
}

/** A chest film as a digital detector stores it: 12 bits, inverted, with a window. */
export const chestFilm: SyntheticFilm = {
  title: 'film of 2048 × 2048',
  side: 2048,
  elements: [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.1.1'],
    ['00080060', 'CS', 'DX'],
    ['00280004', 'CS', 'MONOCHROME1'],
    ['00280101', 'US', 12],
    ['00280102', 'US', 11],
    ['00280103', 'US', 0],
    ['00281050', 'DS', '2047.5'],
    ['00281051', 'DS', '3600'],
  ],
  stored: (brightness) => Math.round(4095 * (1 - brightness)),
};

/** A slice of a computed tomogram: 16 bits with a sign, in Hounsfield units once rescaled, with a window. */
export const tomogramSlice: SyntheticFilm = {
  title: 'slice of 512 × 512',
  side: 512,
  elements: [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    ['00080060', 'CS', 'CT'],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280101', 'US', 16],
    ['00280102', 'US', 15],
    ['00280103', 'US', 1],
    ['00281050', 'DS', '40'],
    ['00281051', 'DS', '400'],
    ['00281052', 'DS', '-1024'],
    ['00281053', 'DS', '1'],
  ],
  stored: (brightness) => Math.round(2000 * brightness),
};

/** The bytes of the file: two dark lungs in a bright body, with noise. The same seed makes the same film. */
export function filmBytes({ side, elements, stored }: SyntheticFilm, seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  const noise = Float32Array.from({ length: 4099 }, () => (random.whole(2001) - 1000) / 20_000);
  const pixels = new Int16Array(side * side);
  for (let row = 0; row < side; row += 1) {
    const y = row / side - 0.5;
    for (let column = 0; column < side; column += 1) {
      const x = Math.abs(column / side - 0.5);
      const lung = (x - 0.2) ** 2 / 0.018 + y ** 2 / 0.1;
      const at = row * side + column;
      const brightness = (lung < 1 ? 0.25 + 0.3 * lung : 0.7 - 0.5 * y ** 2) + (noise[(at * 7) % 4099] ?? 0);
      pixels[at] = stored(Math.min(1, Math.max(0, brightness)));
    }
  }
  return writeDicom([
    ...elements,
    ['00080018', 'UI', `1.2.826.0.1.3680043.10.2.${seed}`],
    ['00280002', 'US', 1],
    ['00280010', 'US', side],
    ['00280011', 'US', side],
    ['00280100', 'US', 16],
    ['7FE00010', 'OW', new Uint8Array(pixels.buffer)],
  ]);
}
