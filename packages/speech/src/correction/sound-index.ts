/** Kinds of consonants that are kept apart; vowels and weak sounds leave no trace. */
const KINDS: readonly string[] = ['pb', 'tdT', 'kg', 'fv', 'szSZCJ', 'mnN', 'l', 'r'];
/** Consonants from which one may be left out, and from which two may. */
const ONE_LEFT_OUT = 3;
const TWO_LEFT_OUT = 5;

/** Finds sequences of sounds whose consonants are like those that were heard. */
export interface SoundIndex {
  /** Numbers of the sequences that come near, each once, in no order. */
  near(sounds: string): readonly number[];
}

/**
 * Makes an index over sequences of sounds. Two come near when their consonants, in kinds, are equal after up to two are left out of each
 * (one where there are three or four): a symmetric deletion neighbourhood, so that a look-up costs the same for any number of names.
 */
export function createSoundIndex(sequences: readonly string[]): SoundIndex {
  const byKey = new Map<number, number[]>();
  for (const [number, sounds] of sequences.entries()) {
    visitKeys(skeletonOf(sounds), (key) => {
      const found = byKey.get(key);
      if (!found) byKey.set(key, [number]);
      else if (found.at(-1) !== number) found.push(number);
    });
  }
  const seen = new Uint32Array(sequences.length);
  let turn = 0;
  return {
    near: (sounds) => {
      turn += 1;
      const found: number[] = [];
      visitKeys(skeletonOf(sounds), (key) => {
        for (const number of byKey.get(key) ?? []) {
          if (seen[number] === turn) continue;
          seen[number] = turn;
          found.push(number);
        }
      });
      return found;
    },
  };
}

function skeletonOf(sounds: string): readonly number[] {
  const skeleton: number[] = [];
  for (const sound of sounds) {
    const kind = KINDS.findIndex((sameKind) => sameKind.includes(sound));
    if (kind >= 0) skeleton.push(kind + 1);
  }
  return skeleton;
}

/** Calls with a number for the sequence and for each with one or two left out; different ones may share a number. */
function visitKeys(skeleton: readonly number[], visit: (key: number) => void): void {
  const { length } = skeleton;
  visit(keyOf(skeleton, -1, -1));
  if (length < ONE_LEFT_OUT) return;
  for (let first = 0; first < length; first += 1) {
    visit(keyOf(skeleton, first, -1));
    if (length < TWO_LEFT_OUT) continue;
    for (let second = first + 1; second < length; second += 1) visit(keyOf(skeleton, first, second));
  }
}

function keyOf(skeleton: readonly number[], first: number, second: number): number {
  let key = 7;
  for (let at = 0; at < skeleton.length; at += 1) {
    if (at !== first && at !== second) key = (Math.imul(key, 31) + (skeleton[at] ?? 0)) | 0;
  }
  return key;
}
