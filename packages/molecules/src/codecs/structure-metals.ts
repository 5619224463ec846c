/** First and last atomic number of each run of metals (IUPAC periodic table; germanium, antimony and polonium count). */
const METALS: readonly (readonly [first: number, last: number])[] = [
  [3, 4],
  [11, 13],
  [19, 32],
  [37, 51],
  [55, 84],
  [87, 116],
];
/** Lithium, sodium, magnesium, potassium, calcium and their groups: what salts of drugs are made with. */
const ALKALI: ReadonlySet<number> = new Set([3, 4, 11, 12, 19, 20, 37, 38, 55, 56, 87, 88]);

/** Whether an element is a metal. */
export function isMetal(atomicNumber: number): boolean {
  return METALS.some(([first, last]) => atomicNumber >= first && atomicNumber <= last);
}

/** Whether an element is an alkali or alkaline earth metal. */
export function isAlkaliMetal(atomicNumber: number): boolean {
  return ALKALI.has(atomicNumber);
}
