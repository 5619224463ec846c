import type { ResultExport } from '@medmodal/core';
import { writeVoc } from '../codecs/voc-writer.ts';
import type { Detection } from '../detection.ts';
import { overlayPng } from '../overlay/overlay-png.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { detectionFindings, dicomSrExport } from '../writers/dicom-sr-export.ts';

/** Forms of an answer of `vision.detect` beside JSON. */
export function detectExports(): Readonly<Record<string, ResultExport<Picture, Detection>>> {
  return {
    overlay: {
      summary: 'The image with the boxes, names and probabilities of what was found.',
      mediaType: 'image/png',
      extension: '.png',
      write: async ({ input, prediction }, context) => {
        const { objects, counts } = prediction.value;
        const layer = { kind: 'boxes', boxes: objects, labels: counts.map(({ label }) => label) } as const;
        return overlayPng(oneImage(input, frameOf(prediction.provenance.options)), [layer], context);
      },
    },
    voc: {
      summary: 'What was found as a PASCAL VOC annotation.',
      mediaType: 'application/xml',
      extension: '.xml',
      write: async ({ input, prediction }) => new TextEncoder().encode(writeVoc(prediction.value, input)),
    },
    coco: {
      summary: 'What was found in the form of COCO: images, annotations with scores, categories.',
      mediaType: 'application/json',
      extension: '.json',
      write: async ({ input, prediction }) =>
        new TextEncoder().encode(`${JSON.stringify(cocoOf(prediction.value, input), undefined, 2)}\n`),
    },
    'dicom-sr': dicomSrExport(detectionFindings),
  };
}

/** The frame that was looked at, as the options of the answer say. */
function frameOf(options: unknown): number {
  const frame = typeof options === 'object' && options && 'frame' in options ? options.frame : 1;
  return Math.max(1, Number(frame));
}

/** The JSON of COCO (Lin et al. 2014): boxes as [x, y, width, height], numbers of categories from 1. */
function cocoOf({ objects, counts }: Detection, { width, height }: Picture): unknown {
  const numbers = new Map(counts.map(({ label }, index) => [label, index + 1]));
  const round = (value: number): number => Number(value.toFixed(2));
  return {
    images: [{ id: 1, width, height }],
    categories: counts.map(({ label }, index) => ({ id: index + 1, name: label })),
    annotations: objects.map(({ label, probability, box }, index) => ({
      id: index + 1,
      image_id: 1,
      category_id: numbers.get(label) ?? 0,
      bbox: [round(box.x), round(box.y), round(box.width), round(box.height)],
      area: round(box.width * box.height),
      iscrowd: 0,
      score: Number(probability.toFixed(4)),
    })),
  };
}
