import type { Warning } from '@medmodal/core';
import type { ClassifierParameters } from '../encoders/classifier-parameters.ts';
import type { Image } from '../image.ts';
import { isBlank } from './blank-image.ts';
import { colourfulShare } from './colourful-share.ts';
import { acquisitionWarnings } from './expected-acquisition.ts';

/**
 * An image for a model of grey images has at most this share of coloured pixels. A colour scale and annotations on an
 * ultrasound image take 0.06 of it; 60 pictures of stained blood (BCCD) have 0.24 at least, 20 of retinas 0.65.
 */
const MOST_COLOUR = 0.15;
/** An image has at least this share of the rows and columns that the model looks at. */
const LEAST_SIDE = 0.25;

/** An image and what a model makes of it. */
export interface SeenImage {
  readonly image: Image;
  /** As `encodeImage` gives it. */
  readonly encoded: Float32Array;
  /** The graph's own measure of how unlike its training images the image is, where it has one. */
  readonly strangeness?: number;
}

/** What speaks for an image being unlike those that a model was trained on; nothing for one that looks like them. */
export function domainWarnings(
  { image, encoded, strangeness }: SeenImage,
  { preprocessing, expected, domain }: Pick<ClassifierParameters, 'preprocessing' | 'expected' | 'domain'>,
): readonly Warning[] {
  const [rows, columns] = preprocessing.size;
  const warnings: Warning[] = [...acquisitionWarnings(image.acquisition, expected)];
  if (isBlank(encoded, preprocessing)) {
    warnings.push({ code: 'domain.blank', message: 'The image is blank: its pixels are almost all the same.' });
  }
  if (preprocessing.channels === 1 && colourfulShare(image) > MOST_COLOUR) {
    warnings.push({ code: 'domain.colour', message: 'The image has colour, but the model was trained on grey ones.' });
  }
  if (image.width < columns * LEAST_SIDE || image.height < rows * LEAST_SIDE) {
    warnings.push({
      code: 'domain.small',
      message: `The image has ${image.width} × ${image.height} pixels, far fewer than the ${columns} × ${rows} the model looks at.`,
    });
  }
  if (domain && strangeness !== undefined && !(strangeness <= domain.threshold)) {
    warnings.push({ code: 'domain.strange', message: 'The image is unlike those that the model was trained on.' });
  }
  return warnings;
}
