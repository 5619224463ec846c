import type { Colour } from '../toolkit/chemistry-toolkit.ts';

/** What speaks against, nothing, and what speaks for: told apart in all common forms of colour blindness. */
const AGAINST: Colour = [0.22, 0.48, 0.82];
const NOTHING: Colour = [1, 1, 1];
const FOR: Colour = [0.98, 0.55, 0.05];

/** The colour of a weight in [−1, 1]: blue over white to orange. */
export function divergingColour(weight: number): Colour {
  const end = weight < 0 ? AGAINST : FOR;
  const share = Math.min(1, Math.abs(weight));
  const mixed = (at: 0 | 1 | 2): number => NOTHING[at] + (end[at] - NOTHING[at]) * share;
  return [mixed(0), mixed(1), mixed(2)];
}

/** A colour as SVG writes it, such as `#f98c0d`. */
export function hexColour(colour: Colour): string {
  return `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
