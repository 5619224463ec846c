import { IDENTITY } from './affine.ts';
import { between, checkMagnitude, checkProbability, type GeometricStep, type StepOptions } from './image-step.ts';

/** How {@link shift} moves. */
export interface ShiftOptions extends StepOptions {
  /** Largest shift to either side, as a share of the width. 0 to 1; default 0. */
  readonly horizontal?: number;
  /** Largest shift up or down, as a share of the height. 0 to 1; default 0. */
  readonly vertical?: number;
}

/** Moves the image, by default always. @throws `option.invalid`. */
export function shift(options: ShiftOptions): GeometricStep {
  const horizontal = checkMagnitude('horizontal', options.horizontal ?? 0, [0, 1]);
  const vertical = checkMagnitude('vertical', options.vertical ?? 0, [0, 1]);
  return {
    kind: 'geometric',
    probability: checkProbability(options, 1),
    draw: (random, { width, height }) => ({
      ...IDENTITY,
      x0: between(random, -horizontal, horizontal) * width,
      y0: between(random, -vertical, vertical) * height,
    }),
  };
}
