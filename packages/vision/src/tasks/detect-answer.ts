import type { Inference, InferenceContext, Warning } from '@medmodal/core';
import { detectionOf } from '../decoders/detections.ts';
import type { Detection } from '../detection.ts';
import { strangenessOf } from '../encoders/detector-domain.ts';
import { oneImage } from '../transforms/one-image.ts';
import { isVolume, type Picture } from '../volume.ts';
import type { DetectOptions } from './detect-options.ts';
import type { Detector, Sighting } from './detector.ts';

/** Answers for one picture. @throws what the model throws; `input.format` for pixels that are no numbers. */
export async function detectAnswer(
  picture: Picture,
  { state: detector, options, context }: InferenceContext<DetectOptions, Detector>,
): Promise<Inference<Detection>> {
  const image = oneImage(picture, Math.max(1, options.frame));
  const { labels, decoding, calibration } = detector.parameters;
  const overlap = options.overlap === 0 ? decoding.overlap : options.overlap;
  const { scale, augmentation, maximum } = options;
  const sighting = await detector.look(image, { overlap, scale, augmentation, maximum }, context);
  const value = detectionOf(sighting.kept, {
    labels,
    calibration: calibration.classes,
    threshold: options.threshold === 0 ? decoding.threshold : options.threshold,
    maximum,
    width: image.width,
    height: image.height,
  });
  const strange = strangeWarnings(sighting, detector);
  const warnings = [...strange, ...frameWarnings(picture, options), ...fullWarnings(value, maximum)];
  return { value, outOfDomain: strange.length > 0, warnings };
}

function strangeWarnings({ look }: Sighting, { parameters: { domain } }: Detector): Warning[] {
  if (!domain || strangenessOf(look, domain) <= domain.threshold) return [];
  const message = 'The image is unlike those that the model was trained on; what was found may mean nothing.';
  return [{ code: 'domain.strange', message }];
}

function frameWarnings(picture: Picture, { frame }: DetectOptions): Warning[] {
  if (frame > 0 || !isVolume(picture) || picture.depth === 1) return [];
  const message = `The file has ${picture.depth} frames; the first was looked at.`;
  return [{ code: 'input.frames', message }];
}

function fullWarnings({ objects }: Detection, maximum: number): Warning[] {
  if (objects.length < maximum) return [];
  const message = `More than ${maximum} objects may have been found; counts end there.`;
  return [{ code: 'detect.maximum', message }];
}
