/** What a JPEG-LS scan is coded with (ITU-T T.87, C.2.4.1 and A.2.1). */
export interface LsParameters {
  /** Largest sample. */
  readonly white: number;
  /** Most that a decoded sample may differ from what was encoded; 0 lossless. */
  readonly near: number;
  /** Where differences of neighbours fall into another class. */
  readonly thresholds: readonly [number, number, number];
  /** Samples of a context after which its counts are halved. */
  readonly reset: number;
  /** Number of different errors. */
  readonly range: number;
  /** Bits of an error that is not Golomb-coded. */
  readonly errorBits: number;
  /** Longest Golomb code. */
  readonly limit: number;
}

/** Parameters that a stream sets; 0 for the standard's choice. */
export interface LsPreset {
  readonly white: number;
  readonly thresholds: readonly [number, number, number];
  readonly reset: number;
}

/** The standard's choice for everything. */
export const NO_PRESET: LsPreset = { white: 0, thresholds: [0, 0, 0], reset: 0 };

/** All parameters of a scan; undefined when they contradict each other. */
export function lsParameters(precision: number, near: number, preset: LsPreset): LsParameters | undefined {
  const white = preset.white === 0 ? 2 ** precision - 1 : preset.white;
  if (white < 1 || white > 2 ** precision - 1 || near > Math.min(255, Math.floor(white / 2))) return undefined;
  const [first, second, third] = standardThresholds(white, near);
  const [one, two, three] = preset.thresholds;
  const thresholds = [one || first, two || second, three || third] as const;
  if (thresholds[0] < near + 1 || thresholds[1] < thresholds[0] || thresholds[2] < thresholds[1]) return undefined;
  const range = Math.floor((white + 2 * near) / (2 * near + 1)) + 1;
  const bits = Math.max(2, Math.ceil(Math.log2(white + 1)));
  return {
    white,
    near,
    thresholds,
    reset: preset.reset === 0 ? 64 : Math.max(3, preset.reset),
    range,
    errorBits: Math.ceil(Math.log2(range)),
    limit: 2 * (bits + Math.max(8, bits)),
  };
}

function standardThresholds(white: number, near: number): readonly [number, number, number] {
  const within = (value: number, least: number): number => (value > white || value < least ? least : value);
  if (white >= 128) {
    const factor = Math.floor((Math.min(white, 4095) + 128) / 256);
    const first = within(factor + 2 + 3 * near, near + 1);
    const second = within(factor * 4 + 3 + 5 * near, first);
    return [first, second, within(factor * 17 + 4 + 7 * near, second)];
  }
  const factor = Math.floor(256 / (white + 1));
  const first = within(Math.max(2, Math.floor(3 / factor) + 3 * near), near + 1);
  const second = within(Math.max(3, Math.floor(7 / factor) + 5 * near), first);
  return [first, second, within(Math.max(4, Math.floor(21 / factor) + 7 * near), second)];
}
