import { IDENTITY } from './affine.ts';
import { between, checkMagnitude, checkProbability, type GeometricStep, type StepOptions } from './image-step.ts';

/** How {@link zoom} scales. */
export interface ZoomOptions extends StepOptions {
  /** Smallest factor; below 1 the image shrinks. 0.01 to 100. */
  readonly least: number;
  /** Largest factor; above 1 the image grows. 0.01 to 100. */
  readonly most: number;
}

/** Scales about the centre, both axes alike, by default always. @throws `option.invalid`. */
export function zoom(options: ZoomOptions): GeometricStep {
  const least = checkMagnitude('least', options.least, [0.01, 100]);
  const most = checkMagnitude('most', options.most, [least, 100]);
  return {
    kind: 'geometric',
    probability: checkProbability(options, 1),
    draw(random) {
      const factor = between(random, least, most);
      return { ...IDENTITY, xx: 1 / factor, yy: 1 / factor };
    },
  };
}
