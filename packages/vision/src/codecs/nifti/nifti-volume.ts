import type { DisplayWindow } from '../../pixel-meaning.ts';
import type { VolumeParts } from '../../volume.ts';
import { brokenImage } from '../image-limits.ts';
import { valueRange } from '../value-range.ts';
import type { NiftiHeader } from './nifti-header.ts';
import { swapBytes, voxelFormat } from './nifti-voxels.ts';

/** What one volume of a NIfTI file is: slices, or moments where each moment has one slice. */
export interface NiftiShape {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly axis: 'space' | 'time';
  /** Volumes in the file. */
  readonly volumes: number;
}

/** Takes the first three axes for a volume, or the fourth for the third where there is one slice. */
export function shapeOfVolume([
  width = 1,
  height = 1,
  slices = 1,
  moments = 1,
  ...others
]: readonly number[]): NiftiShape {
  const film = slices === 1 && moments > 1;
  const volumes = others.reduce((product, length) => product * length, film ? 1 : moments);
  return { width, height, depth: film ? moments : slices, axis: film ? 'time' : 'space', volumes };
}

/** The parts of a volume from its header and the bytes of its voxels, in steps. @throws `input.format` for NaN. */
export function* niftiVolume(header: NiftiHeader, voxels: ArrayBuffer): Generator<void, VolumeParts> {
  const { rescale, shown, spacing, affine } = header;
  const { volumes: _, ...shape } = shapeOfVolume(header.shape);
  const format = voxelFormat(header.datatype);
  if (!header.littleEndian) yield* swapBytes(new Uint8Array(voxels), format.numberBytes);
  const pixels = yield* format.pixels(voxels);
  const stored = yield* valueRange(pixels);
  if (!stored) throw brokenImage('NIfTI', 'some of its voxels are infinite or no numbers (NaN)');
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 };
  const ends = format.channels === 3 ? [0, 255] : stored.map((end) => slope * end + intercept).sort((a, b) => a - b);
  const [low = 0, high = 0] = ends;
  const parts: VolumeParts = {
    ...shape,
    pixels,
    channels: format.channels,
    range: high > low ? [low, high] : [low, low + Math.max(1, Math.abs(low))],
    acquisition: { format: 'NIfTI' },
    ...(spacing && { spacing: { x: spacing[0], y: spacing[1], z: spacing[2] } }),
    ...(affine && {
      placement: {
        frame: 'RAS',
        origin: affine.origin,
        columnDirection: affine.directions[0],
        rowDirection: affine.directions[1],
        sliceDirection: affine.directions[2],
      },
    }),
  };
  if (format.channels === 3) return parts;
  return {
    ...parts,
    ...(rescale && { rescale: { kind: 'linear', ...rescale } }),
    ...(shown && { windows: [shownWindow(shown)] }),
  };
}

function shownWindow([black, white]: readonly [number, number]): DisplayWindow {
  return { kind: 'window', shape: 'linear-exact', center: (black + white) / 2, width: white - black };
}
