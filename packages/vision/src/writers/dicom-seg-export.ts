import type { ExportParts, ResultExport, RunContext } from '@medmodal/core';
import { decodeSegmentationMap } from '../decoders/segmentation-map.ts';
import type { Segmentation } from '../segmentation.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { encodeDicomSegmentation, type DicomSegmentationParts } from './dicom/encode-dicom-segmentation.ts';
import { dicomExportParts } from './dicom-export-parts.ts';

/** A segmentation as a DICOM object of the study that the picture belongs to. */
export const dicomSegExport: ResultExport<Picture, Segmentation> = {
  summary: 'The structures as a DICOM segmentation in the study of the DICOM file that was sent.',
  mediaType: 'application/dicom',
  extension: '.dcm',
  write: writeSegmentation,
};

async function writeSegmentation(
  parts: ExportParts<Picture, Segmentation>,
  { signal }: RunContext = {},
): Promise<Uint8Array> {
  const { source, frame, algorithm } = await dicomExportParts(parts);
  const { mask, classes } = parts.prediction.value;
  return encodeDicomSegmentation(
    {
      mask: { width: mask.width, height: mask.height, depth: mask.depth, classes: await decodeSegmentationMap(mask) },
      segments: classes.map(({ label }, index) => ({ number: index + 1, label })),
      picture: frame > 0 ? oneImage(parts.input, frame) : parts.input,
      ...chosenSource(source, frame),
      algorithm,
      ...(parts.prediction.outOfDomain && { description: 'Not reviewed; the image is unlike the training data' }),
    },
    signal ? { signal } : {},
  );
}

/** One file of a series, or one frame of a file, where the task looked at one. */
function chosenSource(source: readonly Uint8Array[], frame: number): Pick<DicomSegmentationParts, 'source' | 'frame'> {
  if (frame === 0) return { source };
  const file = source[frame - 1];
  return source.length > 1 && file ? { source: [file] } : { source, frame };
}
