export type { ClassProbability, Classification } from './classification.ts';
export type { Acquisition } from './acquisition.ts';
export type { ClassGrid } from './class-grid.ts';
export { bodyPoint, type GridPoint } from './body-point.ts';
export { decodePicture } from './codecs/decode-picture.ts';
export { dicom } from './codecs/dicom.ts';
export { readDicomTags, type DicomTags, type DicomTagsOptions, type DicomTagValue } from './codecs/dicom-tags.ts';
export { encodePng } from './codecs/encode-png.ts';
export { jpeg } from './codecs/jpeg.ts';
export { decodeNifti, nifti, type NiftiOptions } from './codecs/nifti/nifti.ts';
export type { ImageCodec, PictureCodec } from './codecs/picture-codec.ts';
export { png } from './codecs/png.ts';
export { dicomSeries } from './codecs/series/dicom-series.ts';
export { volumeFromSlices } from './codecs/series/volume-from-slices.ts';
export { tiff } from './codecs/tiff/tiff.ts';
export type { BoundingBox, DetectedObject, Detection, ObjectCount } from './detection.ts';
export type { ImagePreprocessing } from './encoders/classifier-parameters.ts';
export { imageToTensor } from './encoders/image-to-tensor.ts';
export type { Explanation, Heat } from './explanation.ts';
export { createImage, type Image, type ImageParts, type PixelSpacing } from './image.ts';
export type { Inspection, PixelFigures, TableSummary } from './inspection.ts';
export type { Side } from './labelled-files/side.ts';
export { classColour, type Colour } from './overlay/class-colours.ts';
export { mapColour, type ColourMapName } from './overlay/colour-map.ts';
export { heatAt } from './overlay/draw-heat.ts';
export { drawOverlay, type OverlayOptions } from './overlay/draw-overlay.ts';
export type { BoxesLayer, HeatLayer, MaskLayer, OverlayLayer, PixelBox } from './overlay/overlay-layer.ts';
export type {
  DisplayWindow,
  LinearRescale,
  LookupTable,
  Photometric,
  PixelArray,
  PixelMeaning,
  ValueUnits,
} from './pixel-meaning.ts';
export { toFrame, type Frame, type Placement, type Vector3 } from './placement.ts';
export type { SegmentationMap, Segmentation, SegmentedClass } from './segmentation.ts';
export type { Extent } from './sliding-window/extent.ts';
export {
  slideWindow,
  type SlidingWindowOptions,
  type WindowPlace,
  type WindowWork,
} from './sliding-window/sliding-window.ts';
export type { ClassifyOptions } from './tasks/classify-options.ts';
export type { DetectOptions } from './tasks/detect-options.ts';
export type { ExplainOptions } from './tasks/explain-options.ts';
export type { SegmentOptions } from './tasks/segment-options.ts';
export type { DetectorTrainingOptions } from './training/detector/detector-options.ts';
export { trainDetector, type DetectorTraining, type TrainedDetector } from './training/detector/train-detector.ts';
export type { LabelledPicture } from './training/classifier/labelled-picture.ts';
export type { SegmenterTrainingOptions } from './training/segmenter/segmenter-options.ts';
export { trainSegmenter, type SegmenterTraining, type TrainedSegmenter } from './training/segmenter/train-segmenter.ts';
export {
  trainImageClassifier,
  type ImageClassifierTraining,
  type TrainedImageClassifier,
} from './training/classifier/train-image-classifier.ts';
export type { ClassifierTrainingOptions } from './training/classifier/training-options.ts';
export type { InspectOptions } from './tasks/inspect-options.ts';
export { crop, cropToProportions, type CropBox } from './transforms/crop.ts';
export { CT_WINDOWS, withWindow, type CtWindowName } from './transforms/ct-windows.ts';
export { cutAndPad, padTo, type PadOptions } from './transforms/cut-and-pad.ts';
export type { AxisMap, GridMap } from './transforms/grid-map.ts';
export {
  composeTransforms,
  type AppliedTransform,
  type GridBox,
  type InvertibleTransform,
} from './transforms/invertible-transform.ts';
export { oneImage } from './transforms/one-image.ts';
export { orientTo, type AxisSides, type BodySide } from './transforms/orient.ts';
export { modalityTransform, present, type PresentOptions } from './transforms/present.ts';
export type { ResampleFilter } from './transforms/resample-weights.ts';
export { resize, type ResizeOptions } from './transforms/resize.ts';
export { resampleToSpacing, resizePicture, type ResampleOptions } from './transforms/resize-picture.ts';
export { toGrayscale } from './transforms/to-grayscale.ts';
export { toRgb } from './transforms/to-rgb.ts';
export {
  createVolume,
  isVolume,
  sliceOf,
  type Picture,
  type Volume,
  type VolumeParts,
  type VoxelSpacing,
} from './volume.ts';
export { classificationFindings, detectionFindings, dicomSrExport } from './writers/dicom-sr-export.ts';
export type { CodedConcept } from './writers/dicom/coded-concept.ts';
export type { Algorithm } from './writers/dicom/derived-object.ts';
export {
  encodeDicomSegmentation,
  type DicomSegmentationParts,
  type SegmentClass,
} from './writers/dicom/encode-dicom-segmentation.ts';
export { encodeStructuredReport, type StructuredReportParts } from './writers/dicom/encode-structured-report.ts';
export type { ReportFinding } from './writers/dicom/report-content.ts';
export { encodeNifti } from './writers/encode-nifti.ts';
export { createVision, type Vision, type VisionParts } from './vision.ts';
