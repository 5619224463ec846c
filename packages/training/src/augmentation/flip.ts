import { IDENTITY } from './affine.ts';
import { checkProbability, type GeometricStep, type StepOptions } from './image-step.ts';

/**
 * Mirrors left and right, by default half of the time. Not for images whose side means something, unless the label
 * does not depend on it: a mirrored chest has its heart on the right.
 */
export function horizontalFlip(options: StepOptions = {}): GeometricStep {
  return { kind: 'geometric', probability: checkProbability(options, 0.5), draw: () => ({ ...IDENTITY, xx: -1 }) };
}

/** Turns upside down, by default half of the time: for images without an up, such as histology or dermatoscopy. */
export function verticalFlip(options: StepOptions = {}): GeometricStep {
  return { kind: 'geometric', probability: checkProbability(options, 0.5), draw: () => ({ ...IDENTITY, yy: -1 }) };
}
