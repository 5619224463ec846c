/** The vowels of {@link createPronouncer}. */
const VOWELS = 'aeiou@AEIOUWY';
const CONSONANTS = 'pbtdkgfvTszSZCJmnNlrwyh';
const CODES = VOWELS + CONSONANTS;
const SIZE = CODES.length + 1;
/** Longest sequence that is compared; the rest of a longer one is left out. */
const LONGEST = 40;

/** Sounds that recognisers take for each other, with what that costs; pairs by closeness of voice, place and manner. */
const NEAR = `pb.25 td.25 kg.25 fv.2 sz.1 SZ.15 CJ.2 mn.3 nN.15 mN.45 fT.25 vT.4 sT.3 zT.3 tT.3 dT.35 sS.3 zZ.25 sC.4 SC.25 ZJ.2 zJ.4 SJ.35 ZC.35 tC.4 dJ.4 tS.5 kC.5 gJ.5
pt.55 pk.55 tk.55 bd.55 bg.55 dg.55 bv.35 pf.5 wv.35 fp.5 lr.5 wr.5 wl.55 dn.55 bm.5 gN.5 dl.6 nl.6 sf.5 zv.5 hf.5 hk.6 ts.55 dz.5 ks.6 yJ.4 rn.7
i@.1 e@.1 a@.1 o@.1 u@.1 iE.1 ie.15 ei.15 ea.2 ao.2 au.15 ou.2 oO.15 uU.25 AE.3 Ae.2 Aa.2 Ii.25 IA.3 Ia.3 OU.25 Oo.15 Oa.3 WO.3 Wa.3 Wo.3 YI.4 YO.3 Ee.15 U@.2 O@.2 E@.2 A@.25 I@.3 oW.3 Uo.3`;
const DROPPED =
  'r.4 h.3 y.3 w.5 t.55 d.55 n.6 l.6 T.6 g.65 k.75 @.15 i.25 e.25 a.3 o.3 u.3 E.3 U.35 O.4 A.4 I.45 W.5 Y.5';

/** Cost to hear one sequence of sounds for another. */
export interface SoundDistance {
  /** Code of each sound, for {@link between}. */
  encode(sounds: string): Uint8Array;
  /** Cost of the sounds alone: the most that a distance to nothing can be. */
  weight(sounds: Uint8Array): number;
  /** Least cost of turning one into the other by exchange, loss and addition of sounds; Infinity above `limit`. */
  between(heard: Uint8Array, meant: Uint8Array, limit: number): number;
}

/** Makes the comparison: an edit distance weighted by how easily sounds are taken for each other (after Kondrak 2003). */
export function createSoundDistance(): SoundDistance {
  const exchange = exchangeCosts();
  const loss = lossCosts();
  let previous = new Float32Array(LONGEST + 1);
  let current = new Float32Array(LONGEST + 1);
  return {
    encode: (sounds) => Uint8Array.from(sounds.slice(0, LONGEST), (sound) => CODES.indexOf(sound) + 1),
    weight: (sounds) => sounds.reduce((sum, sound) => sum + (loss[sound] ?? 0), 0),
    between: (heard, meant, limit) => {
      previous[0] = 0;
      for (let column = 1; column <= meant.length; column += 1) {
        previous[column] = (previous[column - 1] ?? 0) + (loss[meant[column - 1] ?? 0] ?? 0);
      }
      for (let row = 1; row <= heard.length; row += 1) {
        const sound = heard[row - 1] ?? 0;
        const added = loss[sound] ?? 0;
        let least = (current[0] = (previous[0] ?? 0) + added);
        for (let column = 1; column <= meant.length; column += 1) {
          const other = meant[column - 1] ?? 0;
          let cost = (previous[column - 1] ?? 0) + (exchange[sound * SIZE + other] ?? 0);
          const dropped = (current[column - 1] ?? 0) + (loss[other] ?? 0);
          if (dropped < cost) cost = dropped;
          const inserted = (previous[column] ?? 0) + added;
          if (inserted < cost) cost = inserted;
          current[column] = cost;
          if (cost < least) least = cost;
        }
        if (least > limit) return Infinity;
        [previous, current] = [current, previous];
      }
      return previous[meant.length] ?? Infinity;
    },
  };
}

function exchangeCosts(): Float32Array {
  const costs = new Float32Array(SIZE * SIZE).fill(0.95);
  for (let a = 0; a < SIZE; a += 1) {
    for (let b = 0; b < SIZE; b += 1) {
      const vowels = (a > 0 && a <= VOWELS.length ? 1 : 0) + (b > 0 && b <= VOWELS.length ? 1 : 0);
      if (vowels === 2) costs[a * SIZE + b] = 0.35;
      else if (vowels === 1) costs[a * SIZE + b] = 1.2;
    }
    costs[a * SIZE + a] = 0;
  }
  for (const pair of NEAR.split(/\s+/)) {
    const [a, b] = [CODES.indexOf(pair.charAt(0)) + 1, CODES.indexOf(pair.charAt(1)) + 1];
    costs[a * SIZE + b] = costs[b * SIZE + a] = Number(pair.slice(2));
  }
  return costs;
}

function lossCosts(): Float32Array {
  const costs = new Float32Array(SIZE).fill(0.8);
  for (const one of DROPPED.split(' ')) costs[CODES.indexOf(one.charAt(0)) + 1] = Number(one.slice(1));
  return costs;
}
