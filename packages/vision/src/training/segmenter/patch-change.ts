import type { RandomStream } from '@medmodal/training';

/** How a patch lies in its image, and how its pixels are changed. */
export interface PatchChange {
  /** Centre of the patch in the image, in pixels. */
  readonly center: readonly [x: number, y: number];
  /** From a step along a row or column of the patch to one in the image: [[a, b], [c, d]] as [a, b, c, d]. */
  readonly matrix: readonly [number, number, number, number];
  /** Per channel: standardised pixels are multiplied by the first and the second is added. */
  readonly gain: readonly number[];
  readonly offset: readonly number[];
  /** Curve of the brightness: x + curve × (x² − 1). */
  readonly curve: number;
  /** Brightness that grows from one side to the other: its change across the patch, along rows and columns. */
  readonly slope: readonly [number, number];
}

/** Largest changes; lengths are standard deviations of the image's pixels. */
const MOST = { zoom: 0.3, stretch: 0.1, gain: 0.2, offset: 0.25, hue: 0.12, curve: 0.08, slope: 0.6 };

/** A patch as it is, around `center`. */
export function plainPatch(center: readonly [number, number], channels: number): PatchChange {
  return {
    center,
    matrix: [1, 0, 0, 1],
    gain: new Array<number>(channels).fill(1),
    offset: new Array<number>(channels).fill(0),
    curve: 0,
    slope: [0, 0],
  };
}

/**
 * Draws a change that another camera, eye or position could have made: any turn, mirrored or not, up to 30 % larger or
 * smaller, stretched by 10 %, brighter or darker overall and from side to side, with other colours and contrast.
 */
export function drawChange(center: readonly [number, number], channels: number, random: RandomStream): PatchChange {
  const spread = (most: number): number => (2 * random.uniform() - 1) * most;
  const angle = random.uniform() * 2 * Math.PI;
  const zoom = Math.exp(spread(MOST.zoom));
  const stretch = Math.exp(spread(MOST.stretch));
  const mirror = random.uniform() < 0.5 ? -1 : 1;
  const [along, across] = [zoom * stretch, zoom / stretch];
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [gain, offset] = [Math.exp(spread(MOST.gain)), spread(MOST.offset)];
  return {
    center,
    matrix: [cosine * along * mirror, -sine * across, sine * along * mirror, cosine * across],
    gain: Array.from({ length: channels }, () => gain * Math.exp(spread(MOST.hue))),
    offset: Array.from({ length: channels }, () => offset + spread(MOST.hue)),
    curve: spread(MOST.curve),
    slope: [spread(MOST.slope), spread(MOST.slope)],
  };
}
