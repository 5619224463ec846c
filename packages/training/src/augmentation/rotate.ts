import { between, checkMagnitude, checkProbability, type GeometricStep, type StepOptions } from './image-step.ts';

/** How {@link rotate} turns. */
export interface RotateOptions extends StepOptions {
  /** Largest angle in degrees; each angle from `-degrees` to `degrees` is equally likely. 0 to 180. */
  readonly degrees: number;
}

/** Turns about the centre, by default always. Positive angles are counter-clockwise. @throws `option.invalid`. */
export function rotate(options: RotateOptions): GeometricStep {
  const most = checkMagnitude('degrees', options.degrees, [0, 180]);
  return {
    kind: 'geometric',
    probability: checkProbability(options, 1),
    draw(random) {
      const angle = (between(random, -most, most) * Math.PI) / 180;
      const cosine = Math.cos(angle);
      const sine = Math.sin(angle);
      return { xx: cosine, xy: -sine, x0: 0, yx: sine, yy: cosine, y0: 0 };
    },
  };
}
