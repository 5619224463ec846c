import type { DisplayWindow } from '@medmodal/vision';
import type { PictureFacts, ShownWindow } from './picture-facts.ts';

/** A window with the name it is chosen by. */
export interface WindowPreset {
  readonly name: string;
  readonly window: ShownWindow;
}

/** Windows in Hounsfield units that radiologists use. */
const HOUNSFIELD: readonly WindowPreset[] = [
  { name: 'Lung', window: linear(-600, 1500) },
  { name: 'Soft tissue', window: linear(40, 400) },
  { name: 'Brain', window: linear(40, 80) },
  { name: 'Bone', window: linear(480, 2500) },
];

/** The windows a reader chooses from; the first is what is shown at first. */
export function windowPresets(
  facts: Pick<PictureFacts, 'windows' | 'units' | 'range' | 'usual'>,
): readonly WindowPreset[] {
  const own = facts.windows.map((window, index): WindowPreset => ({ name: ownName(window, index), window }));
  const full = { name: 'Full range', window: spanning(facts.range) };
  const usual = { name: 'Values in the picture', window: spanning(facts.usual) };
  // A byte has been made to be looked at as it is; longer numbers rarely fill their range.
  const measured = facts.range[1] - facts.range[0] > 255 ? [usual, full] : [full, usual];
  return [...own, ...measured, ...(facts.units === 'HU' ? HOUNSFIELD : [])];
}

/** A window as centre and width; of a table, the values that it tells apart. */
export function centerAndWidth(window: ShownWindow): DisplayWindow {
  if (window.kind === 'window') return window;
  return spanning([window.first, window.first + window.entries.length - 1]);
}

/**
 * The window after a drag over the picture: to the right widens it, downwards raises its centre.
 *
 * @param right pixels of the screen; 200 of them make it e times as wide.
 * @param down pixels of the screen; 300 of them move it by its own width.
 */
export function draggedWindow(from: ShownWindow, right: number, down: number): DisplayWindow {
  const { center, width } = centerAndWidth(from);
  const wider = width * Math.exp(right / 200);
  return withValues(from, center + (down / 300) * width, wider);
}

/** The same kind of window with another centre and width, rounded to what can be seen. */
export function withValues(from: ShownWindow, center: number, width: number): DisplayWindow {
  const { shape } = centerAndWidth(from);
  const digits = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(width))));
  const rounded = (value: number): number => Number(value.toFixed(digits));
  const whole = rounded(width);
  return {
    kind: 'window',
    center: rounded(center),
    width: whole,
    shape: shape === 'linear' && whole < 1 ? 'linear-exact' : shape,
  };
}

function linear(center: number, width: number): DisplayWindow {
  return { kind: 'window', center, width, shape: 'linear' };
}

function spanning([low, high]: readonly [number, number]): DisplayWindow {
  return { kind: 'window', center: (low + high) / 2, width: high - low, shape: 'linear-exact' };
}

function ownName(window: ShownWindow, index: number): string {
  const named = window.kind === 'window' ? window.explanation : undefined;
  return named ? `${named} (file)` : `Window ${index + 1} of the file`;
}
