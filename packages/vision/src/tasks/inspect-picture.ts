import type { RunContext } from '@medmodal/core';
import type { Acquisition } from '../acquisition.ts';
import { storedPixels } from '../codecs/dicom/stored-pixels.ts';
import { transferSyntaxOf } from '../codecs/dicom/transfer-syntax.ts';
import type { Inspection, TableSummary } from '../inspection.ts';
import type { LookupTable } from '../pixel-meaning.ts';
import { isVolume, type Picture } from '../volume.ts';
import { inspectPixels } from './inspect-pixels.ts';

/** What a picture holds and how it is to be read. */
export async function inspectPicture(picture: Picture, context: RunContext = {}): Promise<Inspection> {
  const { width, height, channels, photometric, units, windows, range, rescale, placement } = picture;
  const { format, ...acquisition }: Acquisition = picture.acquisition ?? { format: 'unknown' };
  const stored = storedPixels(picture);
  const compression = transferSyntaxOf(acquisition.transferSyntax ?? '')?.title;
  return {
    format,
    width,
    height,
    frames: isVolume(picture) ? picture.depth : 1,
    channels,
    photometric,
    ...(isVolume(picture) && { axis: picture.axis }),
    ...acquisition,
    bitsStored: acquisition.bitsStored ?? stored.BYTES_PER_ELEMENT * 8,
    ...(compression !== undefined && { compression }),
    units,
    ...(rescale && { rescale: rescale.kind === 'table' ? summaryOf(rescale) : rescale }),
    windows: windows.map((window) => (window.kind === 'table' ? summaryOf(window) : window)),
    range,
    ...spacingOf(picture),
    ...(placement && { placement }),
    pixels: await inspectPixels(stored, context),
  };
}

function summaryOf({ kind, first, bits, entries }: LookupTable): TableSummary {
  return { kind, first, bits, entries: entries.length };
}

function spacingOf(picture: Picture): Pick<Inspection, 'spacing'> {
  if (!picture.spacing) return {};
  const { x, y } = picture.spacing;
  const slices = isVolume(picture) && picture.axis === 'space' && picture.spacing;
  return { spacing: slices ? { x, y, z: slices.z } : { x, y } };
}
