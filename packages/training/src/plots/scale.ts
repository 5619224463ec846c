/** Turns values into positions on the picture. */
export interface Scale {
  /** Lowest and highest value. */
  readonly domain: readonly [number, number];
  /** Values that get a tick. */
  readonly ticks: readonly number[];
  /** Position of a value, in pixels. */
  at(value: number): number;
}

/** A scale from `domain` to `range` (pixels); `ticks` default to about five round numbers. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  ticks: readonly number[] = roundTicks(domain),
): Scale {
  const perValue = (range[1] - range[0]) / (domain[1] - domain[0]);
  return { domain, ticks, at: (value) => range[0] + (value - domain[0]) * perValue };
}

/** The smallest domain of round numbers that holds all values. */
export function roundDomain(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low === high) return [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  const step = roundStep((high - low) / 5);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}

/** Round numbers inside a domain, about five of them. */
export function roundTicks([low, high]: readonly [number, number]): readonly number[] {
  const step = roundStep((high - low) / 5);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** A tick's label: as many decimals as the ticks need. */
export function tickLabel(value: number, ticks: readonly number[]): string {
  let decimals = 0;
  while (decimals < 8 && !ticks.every((tick) => isWhole(tick * 10 ** decimals))) decimals += 1;
  return value.toFixed(decimals).replace('-', '−');
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
}
