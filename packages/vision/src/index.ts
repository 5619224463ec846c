export type { ClassProbability, Classification } from './classification.ts';
export { decodeImage } from './codecs/decode-image.ts';
export type { ImageCodec } from './codecs/image-codec.ts';
export { jpeg } from './codecs/jpeg.ts';
export { png } from './codecs/png.ts';
export type { ImagePreprocessing } from './encoders/classifier-parameters.ts';
export { imageToTensor } from './encoders/image-to-tensor.ts';
export {
  createImage,
  type Image,
  type ImageParts,
  type Photometric,
  type PixelArray,
  type PixelSpacing,
} from './image.ts';
export type { ClassifyOptions } from './tasks/classify.ts';
export { crop, cropToProportions, type CropBox } from './transforms/crop.ts';
export type { ResampleFilter } from './transforms/resample-weights.ts';
export { resize, type ResizeOptions } from './transforms/resize.ts';
export { toGrayscale } from './transforms/to-grayscale.ts';
export { toRgb } from './transforms/to-rgb.ts';
export { createVision, type Vision, type VisionParts } from './vision.ts';
