import { SdkError } from '@medmodal/core';
import type { RandomStream } from '../random/random-stream.ts';
import type { Affine } from './affine.ts';

/** Height, width and channels of an image tensor `[height, width, channels]`. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Moves pixels. All geometric steps of a composition are drawn first and done as one resampling. */
export interface GeometricStep {
  readonly kind: 'geometric';
  /** How often the step is done, from 0 to 1. */
  readonly probability: number;
  /** Draws one change for an image of this size. */
  draw(random: RandomStream, size: ImageSize): Affine;
}

/** Changes the values of pixels. */
export interface PixelStep {
  readonly kind: 'pixels';
  /** How often the step is done, from 0 to 1. */
  readonly probability: number;
  /** Changes `pixels` (row by row, channels innermost) in place; they belong to the composition. */
  change(pixels: Float32Array, size: ImageSize, random: RandomStream): void;
}

/** One step of an augmentation, for {@link compose}. */
export type ImageStep = GeometricStep | PixelStep;

/** What every step takes. */
export interface StepOptions {
  /** How often the step is done, from 0 to 1. */
  readonly probability?: number;
}

/** @throws `option.invalid` unless `value` is from `least` to `most`. */
export function checkMagnitude(name: string, value: number, [least, most]: readonly [number, number]): number {
  if (value >= least && value <= most) return value;
  throw new SdkError('option.invalid', `${name} must be from ${least} to ${most}, not ${value}.`, {
    details: { option: name },
  });
}

/** Checks a probability. */
export function checkProbability({ probability }: StepOptions, otherwise: number): number {
  return checkMagnitude('probability', probability ?? otherwise, [0, 1]);
}

/** A number from `least` to `most`, each equally likely. */
export function between(random: RandomStream, least: number, most: number): number {
  return least + (most - least) * random.uniform();
}
