import { runCooperatively, SdkError, type RunContext } from '@medmodal/core';
import type { ClassGrid } from '../../class-grid.ts';
import { isVolume, type Picture } from '../../volume.ts';
import { codeItem, conceptOf, dcm, sct, type CodedConcept } from './coded-concept.ts';
import type { DataSet } from './data-set.ts';
import { bySeries, derivedObject, reference, type Algorithm } from './derived-object.ts';
import { dicomText } from './dicom-text.ts';
import { readDicomSource, type DicomSource } from './dicom-source.ts';
import { encodeDicomFile } from './encode-dicom-file.ts';
import { segmentBits, segmentFrames, type SegmentFrame } from './segment-bits.ts';
import { segmentGeometry } from './segment-geometry.ts';
import { uniqueIdentifier } from './unique-identifier.ts';

/** A class of a mask. */
export interface SegmentClass {
  /** The class number in the mask, from 1 to 255. */
  readonly number: number;
  readonly label: string;
  /** What it is. Default: the concept of the label. */
  readonly concept?: CodedConcept;
  /** What kind of thing it is. Default: an anatomical structure. */
  readonly category?: CodedConcept;
}

/** What {@link encodeDicomSegmentation} needs. */
export interface DicomSegmentationParts {
  /** Class numbers on the grid of the picture, 0 for background. */
  readonly mask: ClassGrid;
  readonly segments: readonly SegmentClass[];
  /** The picture that was segmented: where its pixels lie in the body. */
  readonly picture: Picture;
  /** The DICOM files the picture was read from: one, or one a slice in their order. */
  readonly source: readonly Uint8Array[];
  /** Number, from 1, of the frame that was segmented, where one of many was. */
  readonly frame?: number;
  readonly algorithm: Algorithm;
  /** What the reader should know of the answer: at most 64 letters. Default: that nobody has reviewed it. */
  readonly description?: string;
  /** Default: now. */
  readonly written?: Date;
}

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';
const STRUCTURE = sct('91723000', 'Anatomical Structure');

/**
 * Writes a mask as a DICOM segmentation (PS3.3 A.51): binary, a segment a class, a frame for each slice in which the class
 * was found, in explicit VR little endian. A segmentation belongs to a study, so patient and study are those of the
 * source: treat it as you treat the original.
 *
 * @throws `input.format` when the source is no DICOM file with its identifiers, or the mask does not lie on its grid.
 */
export async function encodeDicomSegmentation(
  parts: DicomSegmentationParts,
  context: Pick<RunContext, 'signal'> = {},
): Promise<Uint8Array> {
  const source = readDicomSource(parts.source);
  checkGrid(parts, source);
  const numbers = parts.segments.map(({ number }) => number);
  const frames = await runCooperatively(segmentFrames(parts.mask, numbers), context);
  const bits = await runCooperatively(segmentBits(parts.mask, frames), context);
  return encodeDicomFile({
    ...source.frameOfReference,
    ...source.compression,
    ...imageModules(parts.mask, frames),
    ...segmentModule(parts),
    ...functionalGroups(parts, { source, frames }),
    ReferencedSeriesSequence: [...bySeries(source.instances)].map(([series, instances]) => ({
      SeriesInstanceUID: series,
      ReferencedInstanceSequence: instances.map((instance) => reference(instance)),
    })),
    PixelData: bits,
    ...derivedObject({
      source,
      sopClass: SEGMENTATION_STORAGE,
      modality: 'SEG',
      description: `Segmentation by ${parts.algorithm.name}`,
      algorithm: parts.algorithm,
      written: parts.written ?? new Date(),
    }),
  });
}

function imageModules({ width, height }: ClassGrid, frames: readonly SegmentFrame[]): DataSet {
  return {
    ImageType: ['DERIVED', 'PRIMARY'],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    PixelRepresentation: 0,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    Rows: height,
    Columns: width,
    NumberOfFrames: frames.length,
  };
}

/** Segmentation Image module (PS3.3 C.8.20.2). */
function segmentModule({ segments, algorithm, description }: DicomSegmentationParts): DataSet {
  return {
    SegmentationType: 'BINARY',
    SegmentsOverlap: 'NO',
    ContentLabel: 'SEGMENTATION',
    ContentDescription: dicomText(description ?? 'Not reviewed by a person'),
    ContentCreatorName: '',
    SegmentSequence: segments.map(({ number, label, concept, category }) => ({
      SegmentNumber: number,
      SegmentLabel: dicomText(label) || `class ${number}`,
      SegmentAlgorithmType: 'AUTOMATIC',
      SegmentAlgorithmName: dicomText(`${algorithm.name} ${algorithm.version}`),
      SegmentedPropertyCategoryCodeSequence: codeItem(category ?? STRUCTURE),
      SegmentedPropertyTypeCodeSequence: codeItem(concept ?? conceptOf(label)),
    })),
  };
}

interface Framing {
  readonly source: DicomSource;
  readonly frames: readonly SegmentFrame[];
}

/** Multi-frame Functional Groups and Multi-frame Dimension modules (PS3.3 C.7.6.16, C.7.6.17, C.8.20.3). */
function functionalGroups(parts: DicomSegmentationParts, { source, frames }: Framing): DataSet {
  const geometry = segmentGeometry(parts.picture, source);
  const organization = uniqueIdentifier();
  return {
    ...(!geometry.placed && source.sides),
    DimensionOrganizationSequence: [{ DimensionOrganizationUID: organization }],
    DimensionIndexSequence: [
      // Referenced Segment Number, then In-Stack Position Number.
      { DimensionIndexPointer: 0x0062000b, FunctionalGroupPointer: 0x0062000a },
      { DimensionIndexPointer: 0x00209057, FunctionalGroupPointer: 0x00209111 },
    ].map((index) => ({ ...index, DimensionOrganizationUID: organization })),
    SharedFunctionalGroupsSequence: [geometry.shared],
    PerFrameFunctionalGroupsSequence: frames.map(({ segment, slice }) => ({
      ...geometry.ofSlice(slice),
      FrameContentSequence: [
        {
          StackID: '1',
          InStackPositionNumber: slice + 1,
          DimensionIndexValues: [parts.segments.findIndex(({ number }) => number === segment) + 1, slice + 1],
        },
      ],
      SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segment }],
      DerivationImageSequence: [
        {
          DerivationCodeSequence: codeItem(dcm('113076', 'Segmentation')),
          SourceImageSequence: [sourceOf(slice, { source, parts })],
        },
      ],
    })),
  };
}

function sourceOf(
  slice: number,
  of: { readonly source: DicomSource; readonly parts: DicomSegmentationParts },
): DataSet {
  const { instances } = of.source;
  const { picture, frame } = of.parts;
  const manyFrames = instances.length === 1 && (frame !== undefined || isVolume(picture));
  return {
    ...reference(instances[slice] ?? instances[0], manyFrames ? (frame ?? slice + 1) : undefined),
    PurposeOfReferenceCodeSequence: codeItem(dcm('121322', 'Source image for image processing operation')),
  };
}

function checkGrid({ mask, picture, segments }: DicomSegmentationParts, { instances }: DicomSource): void {
  const depth = isVolume(picture) ? picture.depth : 1;
  const fits = mask.width === picture.width && mask.height === picture.height && mask.depth === depth;
  const filled = mask.classes.length === mask.width * mask.height * mask.depth;
  const numbered = segments.length > 0 && segments.every(({ number }) => number >= 1 && number <= 255);
  if (fits && filled && numbered && (instances.length === 1 || instances.length === depth)) return;
  throw new SdkError(
    'input.format',
    'The mask cannot be written as a DICOM segmentation: it is not on the image’s grid.',
    {
      hint: 'Bring the mask back to the size of the original image, with classes from 1 to 255.',
      details: { width: mask.width, height: mask.height, depth: mask.depth, files: instances.length },
    },
  );
}
