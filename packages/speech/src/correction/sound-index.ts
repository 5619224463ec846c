/** Kinds of consonants that are kept apart; vowels and weak sounds leave no trace. */
const KINDS: readonly string[] = ['pb', 'tdT', 'kg', 'fv', 'szSZCJ', 'mnN', 'l', 'r'];

/** Finds sequences of sounds whose consonants are like those that were heard. */
export interface SoundIndex {
  /** Numbers of the sequences that come near, each once, in no order. */
  near(sounds: string): readonly number[];
}

/**
 * Makes an index over sequences of sounds. Two come near when their consonants, in kinds, are equal after up to two are left out of each
 * (one where there are four or fewer): a symmetric deletion neighbourhood, so that a look-up costs the same for any number of names.
 */
export function createSoundIndex(sequences: readonly string[]): SoundIndex {
  const byKey = new Map<string, number[]>();
  for (const [number, sounds] of sequences.entries()) {
    for (const key of keysOf(skeletonOf(sounds))) {
      const found = byKey.get(key);
      if (found) found.push(number);
      else byKey.set(key, [number]);
    }
  }
  const seen = new Uint32Array(sequences.length);
  let turn = 0;
  return {
    near: (sounds) => {
      turn += 1;
      const found: number[] = [];
      for (const key of keysOf(skeletonOf(sounds))) {
        for (const number of byKey.get(key) ?? []) {
          if (seen[number] === turn) continue;
          seen[number] = turn;
          found.push(number);
        }
      }
      return found;
    },
  };
}

function skeletonOf(sounds: string): string {
  let skeleton = '';
  for (const sound of sounds) {
    const kind = KINDS.findIndex((sameKind) => sameKind.includes(sound));
    if (kind >= 0) skeleton += String(kind);
  }
  return skeleton;
}

function keysOf(skeleton: string): Set<string> {
  const keys = new Set([skeleton]);
  if (skeleton.length < 3) return keys;
  for (let first = 0; first < skeleton.length; first += 1) {
    const once = skeleton.slice(0, first) + skeleton.slice(first + 1);
    keys.add(once);
    if (skeleton.length < 5) continue;
    for (let second = first; second < once.length; second += 1) keys.add(once.slice(0, second) + once.slice(second + 1));
  }
  return keys;
}
