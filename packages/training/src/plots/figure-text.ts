import { SdkError } from '@medmodal/core';

/** A share with three decimals, and its 95 % interval where there is one: `0.964 (0.952–0.975)`. */
export function figureText(value: number, interval?: readonly [number, number]): string {
  const whole = value.toFixed(3);
  return interval ? `${whole} (${interval[0].toFixed(3)}–${interval[1].toFixed(3)})` : whole;
}

/** A count with thin spaces between thousands: `12 345`. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/gu, '\u2009');
}

/** @throws `option.invalid` when there is nothing to draw. */
export function requireContent(count: number, what: string): void {
  if (count === 0) throw new SdkError('option.invalid', `There is nothing to draw: ${what} is empty.`);
}

/** @throws `option.invalid` when a curve has points that are not finite, as when only one kind of item occurs. */
export function requireDefined(values: Iterable<number>, name: string): void {
  for (const value of values) {
    if (Number.isFinite(value)) continue;
    throw new SdkError('option.invalid', `The curve "${name}" is not defined.`, {
      hint: 'It needs positive and negative items. Check the labels.',
      details: { curve: name },
    });
  }
}
