import { toFrame, added } from '../../placement.ts';
import { isVolume, type Picture } from '../../volume.ts';
import type { DataSet } from './data-set.ts';
import type { DicomSource } from './dicom-source.ts';

/** Where the frames of a segmentation lie. */
export interface SegmentGeometry {
  /** Whether the frames have a place in the body. */
  readonly placed: boolean;
  /** Groups that hold for every frame. */
  readonly shared: DataSet;
  /** Groups of one slice, from 0. */
  ofSlice(slice: number): DataSet;
}

/**
 * Pixel Measures, Plane Orientation and Plane Position groups of a picture (PS3.3 C.7.6.16.2.1, .3, .4).
 *
 * @param source without a frame of reference, positions mean nothing
 */
export function segmentGeometry(
  picture: Picture,
  { frameOfReference, thickness }: Pick<DicomSource, 'frameOfReference' | 'thickness'>,
): SegmentGeometry {
  const { placement, spacing } = picture;
  // Frames that are no slices have no step between them.
  const depthStep = (isVolume(picture) && picture.spacing?.z) || undefined;
  const measures: DataSet = spacing
    ? {
        PixelMeasuresSequence: [
          {
            PixelSpacing: [spacing.y, spacing.x],
            ...(depthStep === undefined ? thickness : { SliceThickness: depthStep, SpacingBetweenSlices: depthStep }),
          },
        ],
      }
    : {};
  if (!('FrameOfReferenceUID' in frameOfReference) || !placement)
    return { placed: false, shared: measures, ofSlice: () => ({}) };
  const { origin, columnDirection, rowDirection, sliceDirection } = toFrame(placement, 'LPS');
  return {
    placed: true,
    shared: {
      ...measures,
      PlaneOrientationSequence: [{ ImageOrientationPatient: [...columnDirection, ...rowDirection] }],
    },
    ofSlice: (slice) => ({
      PlanePositionSequence: [
        { ImagePositionPatient: sliceDirection ? added(origin, sliceDirection, slice * (depthStep ?? 0)) : origin },
      ],
    }),
  };
}
