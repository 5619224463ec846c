import { SdkError, type ExportParts, type ResultExport, type RunContext } from '@medmodal/core';
import { decodeSegmentationMap, mapPicture } from '../decoders/segmentation-map.ts';
import { createImage } from '../image.ts';
import { overlayPng } from '../overlay/overlay-png.ts';
import { encodePng } from '../codecs/encode-png.ts';
import type { Segmentation } from '../segmentation.ts';
import { oneImage } from '../transforms/one-image.ts';
import { isVolume, type Picture } from '../volume.ts';
import { dicomSegExport } from '../writers/dicom-seg-export.ts';
import { encodeNifti } from '../writers/encode-nifti.ts';
import { chosenPicture } from './segment-answer.ts';

/** Brightness of the first structure in the export `mask`, so that a mask can be looked at. */
const WHITE = 255;

/** Forms of a segmentation beside JSON. */
export function segmentExports(): Readonly<Record<string, ResultExport<Picture, Segmentation>>> {
  return {
    overlay: {
      summary: 'The image with the structures drawn over it; of a volume the slice that shows most of them.',
      mediaType: 'image/png',
      extension: '.png',
      write: writeOverlay,
    },
    mask: {
      summary: 'The mask as a grey PNG to look at: background black, the structures from grey to white.',
      mediaType: 'image/png',
      extension: '.png',
      write: writeMask,
    },
    nifti: {
      summary: 'The class numbers as NIfTI, on the grid and at the place of the picture.',
      mediaType: 'application/gzip',
      extension: '.nii.gz',
      write: async (parts) => encodeNifti(mapPicture(pictureOf(parts), await classesOf(parts))),
    },
    'dicom-seg': dicomSegExport,
  };
}

type Parts = ExportParts<Picture, Segmentation>;

async function writeOverlay(parts: Parts, context?: RunContext): Promise<Uint8Array> {
  const picture = pictureOf(parts);
  const slice = fullestSlice(await classesOf(parts), picture);
  const image = oneImage(picture, slice.number);
  const { width, height } = picture;
  return overlayPng(image, [{ kind: 'mask', width, height, classes: slice.classes }], context);
}

async function writeMask(parts: Parts): Promise<Uint8Array> {
  const picture = pictureOf(parts);
  const { classes } = fullestSlice(await classesOf(parts), picture);
  const structures = parts.prediction.value.classes.length;
  const pixels = classes.map((label) => Math.round((label * WHITE) / Math.max(1, structures)));
  return encodePng(createImage({ width: picture.width, height: picture.height, pixels }));
}

/** The picture that was segmented: the whole, or the frame that the options chose. */
function pictureOf({ input, prediction }: Parts): Picture {
  const { options } = prediction.provenance;
  const frame = typeof options === 'object' && options && 'frame' in options ? Number(options.frame) : 0;
  return chosenPicture(input, frame);
}

async function classesOf({ input, prediction }: Parts): Promise<Uint8Array> {
  const { mask } = prediction.value;
  const classes = await decodeSegmentationMap(mask);
  if (mask.width === input.width && mask.height === input.height) return classes;
  throw new SdkError('input.format', 'The mask and the picture differ in size.', {
    hint: 'Give the picture that the answer was made from.',
  });
}

interface NumberedSlice {
  /** From 1. */
  readonly number: number;
  readonly classes: Uint8Array;
}

/** The slice in which most pixels belong to a structure. */
function fullestSlice(classes: Uint8Array, picture: Picture): NumberedSlice {
  const area = picture.width * picture.height;
  const depth = isVolume(picture) ? picture.depth : 1;
  const slices = Array.from({ length: depth }, (_, at) => classes.subarray(at * area, (at + 1) * area));
  const counts = slices.map((slice) => slice.reduce((count, label) => count + Number(label > 0), 0));
  const fullest = counts.indexOf(Math.max(...counts));
  return { number: fullest + 1, classes: slices[fullest] ?? classes };
}
