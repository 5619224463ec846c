import type { Vector3 } from '@medmodal/vision';
import type { PictureFacts } from './picture-facts.ts';

/** Size, spacing, modality and unit of a picture in one line. */
export function pictureLine(facts: PictureFacts): string {
  const { width, height, frames, axis, spacing, units, acquisition } = facts;
  const parts = [
    [acquisition?.modality, acquisition?.bodyPart].filter(Boolean).join(' '),
    `${width} × ${height} pixels`,
    frames > 1 ? `${frames} ${axis === 'space' ? 'slices' : 'frames'}` : '',
    spacing ? `${spacingWords(spacing)} mm` : '',
    units === 'none' ? '' : units,
    acquisition?.format ?? '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What a hand can do with a picture. */
export function handLine({ channels, frames }: Pick<PictureFacts, 'channels' | 'frames'>): string {
  const drag = channels === 1 ? 'Drag changes the window, shift + drag moves' : 'Drag moves';
  const wheel = frames > 1 ? 'the wheel zooms, with shift it goes through the slices' : 'the wheel zooms';
  return `${drag}, ${wheel}, a double click fits.`;
}

/** Value of a pixel with its unit, or its colours. */
export function valueWords(values: readonly number[], units: PictureFacts['units']): string {
  const words = values.map((value) => String(Number(value.toPrecision(6))));
  return `${words.join(', ')}${units === 'none' ? '' : ` ${units}`}`;
}

/** A position in millimetres; in the body's frame where the picture has a place in it. */
export function millimetreWords(
  position: Vector3,
  { placement, frames }: Pick<PictureFacts, 'placement' | 'frames'>,
): string {
  const shown = placement || frames > 1 ? position : position.slice(0, 2);
  return `${placement ? `${placement.frame} ` : ''}${shown.map((each) => signed(each)).join(', ')} mm`;
}

/** A number of a window, as short as it can be told. */
export function windowWords(value: number): string {
  return String(Number(value.toPrecision(5)));
}

function spacingWords({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): string {
  return [x, y, ...(z > 0 ? [z] : [])].map((each) => String(Number(each.toPrecision(3)))).join(' × ');
}

function signed(value: number): string {
  return value.toFixed(1).replace('-', '−');
}
