import { SdkError } from '@medmodal/core';

/** What a number of a schedule must be: above `above`, at least `least`, at most `most`. */
export interface Range {
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
}

/** @throws `option.invalid` unless each value is finite and within its range; `undefined` passes. */
export function checkRange(name: string, value: number | undefined, range: Range): void {
  if (value === undefined) return;
  const { above = -Infinity, least = -Infinity, most = Infinity } = range;
  if (Number.isFinite(value) && value > above && value >= least && value <= most) return;
  const rules = Object.entries(range).map(([rule, limit]) => `${rule === 'above' ? 'above' : `at ${rule}`} ${limit}`);
  throw new SdkError('option.invalid', `${name} must be ${rules.join(' and ')}, not ${value}.`, {
    details: { option: name },
  });
}
