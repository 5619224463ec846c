import type { Warning } from '@medmodal/core';
import type { ImageFeatures } from '../encoders/segmenter-features.ts';
import type { SegmenterParameters } from '../encoders/segmenter-parameters.ts';
import { isMeasurable } from '../decoders/segmented-classes.ts';
import { isVolume, type Picture } from '../volume.ts';

/** An image whose pixels vary less than this share of their brightness shows nothing. */
const LEAST_CONTRAST = 0.02;

/** What speaks for an image being unlike those that a model was trained on; nothing for one that looks like them. */
export function strangeWarnings(
  features: ImageFeatures,
  { domain }: Pick<SegmenterParameters, 'domain'>,
): readonly Warning[] {
  if ((features['contrast'] ?? 0) < LEAST_CONTRAST) {
    return [{ code: 'domain.blank', message: 'The image is blank: its pixels are almost all the same.' }];
  }
  const strange = Object.entries(domain ?? {}).filter(([name, [low, high]]) => {
    const value = features[name];
    return value !== undefined && !(value >= low && value <= high);
  });
  if (strange.length === 0) return [];
  const names = strange.map(([name]) => name).join(', ');
  return [
    {
      code: 'domain.strange',
      message: `The image is unlike those that the model was trained on (${names} out of the usual range).`,
    },
  ];
}

/** Says so where sizes cannot be told. */
export function spacingWarnings(picture: Picture): readonly Warning[] {
  if (isMeasurable(picture)) return [];
  const what = isVolume(picture) ? 'voxel is: no volume in ml' : 'pixel is: no area in mm²';
  return [{ code: 'input.no-spacing', message: `The file does not say how large a ${what} is given.` }];
}
