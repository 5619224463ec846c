import { createImage } from '../../image.ts';
import type { LinearRescale, LookupTable, Photometric, PixelArray } from '../../pixel-meaning.ts';
import { createVolume, type Picture } from '../../volume.ts';
import { dicomAcquisition } from './dicom-acquisition.ts';
import type { DicomFile } from './dicom-file.ts';
import { refuseDicom } from './dicom-refusal.ts';
import { displayWindows } from './display-windows.ts';
import { frameAxis } from './frame-axis.ts';
import { functionalGroups, type FunctionalGroups } from './functional-groups.ts';
import type { ImageDescription } from './image-description.ts';
import { framePlacement, pixelSpacing } from './image-geometry.ts';
import { modalityRescale, valueUnits } from './modality-rescale.ts';
import { paletteColours } from './palette.ts';
import { rememberStored } from './stored-pixels.ts';
import { valueLimits } from './value-limits.ts';

/** A file, how its pixels are stored, and the decoded pixels of all its frames. */
export interface DecodedDicom {
  readonly file: DicomFile;
  readonly description: ImageDescription;
  readonly frames: number;
  readonly pixels: PixelArray;
}

type Meaning = Pick<Picture, 'channels' | 'photometric' | 'pixels' | 'units' | 'windows' | 'range' | 'rescale'>;

/** Makes the picture: what the pixels mean, where they lie, how they were made. In steps. */
export function* dicomPicture(decoded: DecodedDicom): Generator<void, Picture> {
  const { file, description, frames } = decoded;
  const { data } = file;
  const groups = functionalGroups(data);
  const meaning = yield* meaningOf(decoded, groups);
  const spacing = pixelSpacing(data, groups);
  const size = { width: description.columns, height: description.rows };
  const acquisition = dicomAcquisition(file, description);
  if (frames === 1) {
    const placement = framePlacement(data, groups, 0);
    return createImage({
      ...size,
      ...meaning,
      acquisition,
      ...(spacing && { spacing }),
      ...(placement && { placement }),
    });
  }
  const { axis, step = 0, placement } = frameAxis(data, groups, frames);
  return createVolume({
    ...size,
    ...meaning,
    depth: frames,
    axis,
    acquisition,
    ...(spacing && { spacing: { ...spacing, z: step } }),
    ...(placement && { placement }),
  });
}

function* meaningOf(decoded: DecodedDicom, groups: FunctionalGroups): Generator<void, Meaning> {
  const { file, description, pixels: stored } = decoded;
  const { data } = file;
  const { signed, samples } = description;
  if (samples === 3 || description.photometric === 'PALETTE COLOR') {
    const pixels = samples === 3 ? stored : paletteColours(stored, data, signed);
    rememberStored(pixels, stored);
    const range =
      samples === 3
        ? yield* valueLimits(pixels, undefined, { description, data, windowed: false })
        : ([0, 255] as const);
    return { channels: 3, photometric: 'rgb', pixels, units: 'none', windows: [], range };
  }
  const { pixels, rescale } = yield* valuesOf(decoded, groups);
  rememberStored(pixels, stored);
  const windows = displayWindows(data, groups, signed || (rescale?.kind === 'linear' && rescale.intercept < 0));
  return {
    channels: 1,
    photometric: photometricOf(description),
    pixels,
    units: valueUnits(data, groups),
    windows,
    range: yield* valueLimits(pixels, rescale, { description, data, windowed: windows.length > 0 }),
    ...(rescale && { rescale }),
  };
}

function photometricOf({ photometric }: ImageDescription): Photometric {
  if (photometric === 'MONOCHROME1') return 'monochrome1';
  if (photometric === 'MONOCHROME2') return 'monochrome2';
  throw refuseDicom('its photometric interpretation does not fit one sample a pixel');
}

interface Values {
  readonly pixels: PixelArray;
  readonly rescale?: LinearRescale | LookupTable;
}

/** Frames that are each scaled on their own get their values in float32, as one picture has one rescaling. */
function* valuesOf(decoded: DecodedDicom, groups: FunctionalGroups): Generator<void, Values> {
  const { file, description, frames, pixels } = decoded;
  const rescaleOf = (frame: number): LinearRescale | LookupTable | undefined =>
    modalityRescale(file.data, groups, { frame, signed: description.signed });
  const rescale = rescaleOf(0);
  const same = Array.from({ length: frames }, (_, frame) => rescaleOf(frame)).every((one) => isSame(one, rescale));
  if (same) return { pixels, ...(rescale && { rescale }) };
  const values = new Float32Array(pixels.length);
  const length = pixels.length / frames;
  for (let frame = 0; frame < frames; frame += 1) {
    const own = rescaleOf(frame);
    const { slope, intercept } = own?.kind === 'linear' ? own : { slope: 1, intercept: 0 };
    for (let at = frame * length; at < (frame + 1) * length; at += 1)
      values[at] = slope * (pixels[at] ?? 0) + intercept;
    yield;
  }
  return { pixels: values };
}

function isSame(first: LinearRescale | LookupTable | undefined, second: typeof first): boolean {
  if (first?.kind !== 'linear' || second?.kind !== 'linear') return first?.kind === second?.kind;
  return first.slope === second.slope && first.intercept === second.intercept;
}
