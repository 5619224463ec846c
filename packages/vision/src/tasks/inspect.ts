import { defineTask, VERSION, type Task } from '@medmodal/core';
import { pictureMediaTypes } from '../codecs/picture-codecs.ts';
import { pictureInput } from '../codecs/picture-input.ts';
import { createImage } from '../image.ts';
import { inspectionSchema } from '../inspection-schema.ts';
import type { Inspection } from '../inspection.ts';
import { pictureBytes } from '../picture-bytes.ts';
import type { Picture } from '../volume.ts';
import { inspectExports } from './inspect-exports.ts';
import { inspectOptions, type InspectOptions } from './inspect-options.ts';
import { inspectPicture } from './inspect-picture.ts';

/** Makes the task `vision.inspect`: what an image file holds, and how its pixels are to be read. It needs no model. */
export function createInspectTask(): Task<Picture, InspectOptions, Inspection> {
  return defineTask<Picture, InspectOptions, Inspection, undefined>({
    name: 'vision.inspect',
    summary: 'Says what an image file holds: size, pixels, units, windows, where it lies; nothing about a patient.',
    mediaTypes: pictureMediaTypes,
    input: pictureInput,
    options: inspectOptions,
    result: inspectionSchema,
    examples: [
      { title: 'CT slice', path: 'vision/ct-slice.dcm', mediaType: 'application/dicom' },
      { title: 'MR image, JPEG 2000', path: 'vision/mr-jpeg2000.dcm', mediaType: 'application/dicom' },
      { title: 'Chest film', path: 'vision/chest-normal.png', mediaType: 'image/png' },
    ],
    library: { name: '@medmodal/vision', version: VERSION },
    headline,
    inputBytes: pictureBytes,
    models: async () => [],
    open: async () => undefined,
    infer: async (picture, { context }) => ({ value: await inspectPicture(picture, context) }),
    uses: () => [],
    close: async () => {},
    sample: () => createImage({ width: 2, height: 2, pixels: new Uint8Array(4) }),
    exports: inspectExports,
  });
}

/** `CT 512 × 512 × 30, 12 bit, JPEG 2000`; of a format without modality its name. */
function headline({ format, modality, width, height, frames, bitsStored, compression }: Inspection): string {
  const size = frames === 1 ? `${width} × ${height}` : `${width} × ${height} × ${frames}`;
  const bits = bitsStored === undefined ? [] : [`${bitsStored} bit`];
  return [`${modality ?? format} ${size}`, ...bits, ...(compression === undefined ? [] : [compression])].join(', ');
}
