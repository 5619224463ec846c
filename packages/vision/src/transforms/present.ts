import { runToEnd, SdkError } from '@medmodal/core';
import { createImage, type Image } from '../image.ts';
import type { DisplayWindow, LinearRescale, LookupTable, PixelArray } from '../pixel-meaning.ts';

/** How {@link present} shows an image. */
export interface PresentOptions {
  /**
   * What to show: a window or table, the number of one of the image's own windows, or `full` for its whole range. Default:
   * its first window, or its whole range where it has none.
   */
  readonly window?: DisplayWindow | LookupTable | number | 'full';
}

/** Pixels between two turns. */
const STEP = 2 ** 16;

/**
 * What a reader sees of an image: stored pixels through the modality transform, then the VOI transform, and at last the
 * inversion of `monochrome1` – always in this order (DICOM PS3.4 N.2). The answer is `monochrome2` of float32 in [0, 1], 0
 * black. A colour image, and one whose stored pixels already are what is seen, is given back as it is.
 *
 * @throws `option.invalid` for the number of a window the image does not have, or a width that is none.
 */
export function present(image: Image, options: PresentOptions = {}): Image {
  return runToEnd(presentSteps(image, options));
}

/** The same as {@link present}, in steps of a few rows each. */
export function* presentSteps(image: Image, options: PresentOptions = {}): Generator<void, Image> {
  const show = presenterOf(image, options);
  if (!show) return image;
  const presented = new Float32Array(image.pixels.length);
  for (let start = 0; start < presented.length; start += STEP) {
    show(presented.subarray(start, start + STEP), start);
    yield;
  }
  const { width, height } = image;
  return createImage({ ...presentedMeaning(image), width, height, pixels: presented });
}

/** Writes what is seen of the stored pixels from `first` on into `target`, until it is full. */
export type Presenter = (target: Float32Array, first: number) => void;

/**
 * What turns pixels of an image into what is seen of them; undefined where they are seen as they are stored, and for colour.
 *
 * @throws as {@link present}.
 */
export function presenterOf(image: Image, options: PresentOptions = {}): Presenter | undefined {
  const { pixels, rescale, photometric, range } = image;
  if (photometric === 'rgb') return undefined;
  const window = windowOf(image, options.window);
  if (!window && !rescale && photometric === 'monochrome2') return undefined;
  const valueOf = modalityTransform(rescale);
  const shown = window ? voiTransform(window) : linearExact({ low: range[0], high: range[1] });
  const greyOf =
    photometric === 'monochrome1'
      ? (stored: number): number => 1 - shown(valueOf(stored))
      : (stored: number): number => shown(valueOf(stored));
  return pixelPresenter(pixels, greyOf);
}

/** What pixels mean once they are presented. */
export function presentedMeaning({
  spacing,
  placement,
  acquisition,
}: Image): Omit<Image, 'width' | 'height' | 'pixels'> {
  return {
    channels: 1,
    photometric: 'monochrome2',
    units: 'none',
    windows: [],
    range: [0, 1],
    ...(spacing && { spacing }),
    ...(placement && { placement }),
    ...(acquisition && { acquisition }),
  };
}

/** There are few integers of 16 bits and less, so `greyOf` is asked for each of them once only. */
function pixelPresenter(pixels: PixelArray, greyOf: (stored: number) => number): Presenter {
  const bits = bitsOf(pixels);
  const table = bits && bits.length >= 2 ** (8 * bits.BYTES_PER_ELEMENT) ? greyTable(pixels, greyOf) : undefined;
  if (table && bits instanceof Uint8Array) return (target, first) => lookUpBytes(bits, table, { target, first });
  if (table && bits instanceof Uint16Array) return (target, first) => lookUpShorts(bits, table, { target, first });
  return (target, first) => {
    for (let at = 0; at < target.length; at += 1) target[at] = greyOf(pixels[first + at] ?? 0);
  };
}

/** The same numbers without sign, so that each is a place in a table; undefined for those of more than 16 bits. */
function bitsOf(pixels: PixelArray): Uint8Array | Uint16Array | undefined {
  const { buffer, byteOffset, length, BYTES_PER_ELEMENT } = pixels;
  if (BYTES_PER_ELEMENT > 2) return undefined;
  return BYTES_PER_ELEMENT === 1
    ? new Uint8Array(buffer, byteOffset, length)
    : new Uint16Array(buffer, byteOffset, length);
}

function greyTable(pixels: PixelArray, greyOf: (stored: number) => number): Float32Array {
  const numbers = 2 ** (8 * pixels.BYTES_PER_ELEMENT);
  const signed = pixels instanceof Int8Array || pixels instanceof Int16Array;
  const table = new Float32Array(numbers);
  for (let bits = 0; bits < numbers; bits += 1)
    table[bits] = greyOf(signed && bits >= numbers / 2 ? bits - numbers : bits);
  return table;
}

interface Part {
  readonly target: Float32Array;
  readonly first: number;
}

/** One loop for each type of array: engines make such a loop fast, and one for several types not. */
function lookUpShorts(bits: Uint16Array, table: Float32Array, { target, first }: Part): void {
  for (let at = 0; at < target.length; at += 1) target[at] = table[bits[first + at] ?? 0] ?? 0;
}

function lookUpBytes(bits: Uint8Array, table: Float32Array, { target, first }: Part): void {
  for (let at = 0; at < target.length; at += 1) target[at] = table[bits[first + at] ?? 0] ?? 0;
}

/** From stored pixels to values. */
export function modalityTransform(rescale: LinearRescale | LookupTable | undefined): (stored: number) => number {
  if (!rescale) return (stored) => stored;
  if (rescale.kind === 'table') return tableTransform(rescale);
  const { slope, intercept } = rescale;
  return (stored) => slope * stored + intercept;
}

/** From values to [0, 1] (PS3.3 C.11.2.1.2.1, C.11.2.1.3). */
function voiTransform(window: DisplayWindow | LookupTable): (value: number) => number {
  if (window.kind === 'table') {
    const entry = tableTransform(window);
    const white = 2 ** window.bits - 1;
    return (value) => entry(value) / white;
  }
  const { center, width, shape } = window;
  if (!(width > 0) || !Number.isFinite(center)) {
    throw new SdkError('option.invalid', `A window of width ${width} shows nothing.`, {
      hint: 'Give a width above 0.',
      details: { center, width },
    });
  }
  if (shape === 'sigmoid') return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (shape === 'linear-exact') return linearExact({ low: center - width / 2, high: center + width / 2 });
  if (width <= 1) return (value) => (value <= center - 0.5 ? 0 : 1);
  return linearExact({ low: center - 0.5 - (width - 1) / 2, high: center - 0.5 + (width - 1) / 2 });
}

function linearExact({ low, high }: { readonly low: number; readonly high: number }): (value: number) => number {
  const span = high - low;
  return (value) => Math.min(1, Math.max(0, (value - low) / span));
}

function tableTransform({ first, entries }: LookupTable): (value: number) => number {
  const last = entries.length - 1;
  return (value) => entries[Math.min(last, Math.max(0, Math.trunc(value) - first))] ?? 0;
}

function windowOf(
  { windows }: Image,
  chosen: NonNullable<PresentOptions['window']> | undefined,
): DisplayWindow | LookupTable | undefined {
  if (chosen === 'full') return undefined;
  if (chosen === undefined) return windows[0];
  if (typeof chosen !== 'number') return chosen;
  const window = windows[chosen];
  if (window) return window;
  throw new SdkError('option.invalid', `The image has no window ${chosen}; it has ${windows.length}.`, {
    hint: 'Count from 0, or give center and width.',
    details: { window: chosen, windows: windows.length },
  });
}
