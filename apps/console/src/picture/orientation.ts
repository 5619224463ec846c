import type { Placement, Vector3 } from '@medmodal/vision';

/** Which sides of a picture change places so that a reader sees it as readers are used to. */
export interface Flips {
  /** Left and right. */
  readonly across: boolean;
  /** Top and bottom. */
  readonly down: boolean;
}

/** Letters of the body's directions at the edges of a picture. */
export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

/** Towards the patient's left, back and head, and against them. */
const LETTERS: readonly (readonly [along: string, against: string])[] = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
];

const NONE: Flips = { across: false, down: false };

/**
 * The flips that show a picture as radiologists look at one: the patient's right at the left of the picture, the front and
 * the head at its top, the front at the left of a side view. DICOM files (`LPS`) already are stored as they are looked at.
 */
export function flipsOf(placement: Placement | undefined): Flips {
  if (placement?.frame !== 'RAS') return NONE;
  const across = mainDirection(placement.columnDirection, placement);
  const down = mainDirection(placement.rowDirection, placement);
  return { across: across === 'R' || across === 'A', down: down === 'A' || down === 'H' };
}

/** Letters at the edges of a picture that is shown with `flips`; undefined where its place in the body is not known. */
export function edgeLetters(placement: Placement | undefined, flips: Flips): EdgeLetters | undefined {
  if (!placement) return undefined;
  const across = mainDirection(placement.columnDirection, placement);
  const down = mainDirection(placement.rowDirection, placement);
  const [left, right] = flips.across ? [across, opposite(across)] : [opposite(across), across];
  const [top, bottom] = flips.down ? [down, opposite(down)] : [opposite(down), down];
  return { left, right, top, bottom };
}

/** The letter of the body's direction that a vector comes nearest to. */
function mainDirection(vector: Vector3, { frame }: Placement): string {
  const turned = frame === 'RAS' ? [-vector[0], -vector[1], vector[2]] : [...vector];
  const sizes = turned.map((part) => Math.abs(part));
  const axis = sizes.indexOf(Math.max(...sizes));
  const [along, against] = LETTERS[axis] ?? ['', ''];
  return (turned[axis] ?? 0) > 0 ? along : against;
}

function opposite(letter: string): string {
  const pair = LETTERS.find((letters) => letters.includes(letter));
  return pair?.find((other) => other !== letter) ?? '';
}
