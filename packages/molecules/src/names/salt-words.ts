const HYDRATES =
  'anhydrous hydrate monohydrate hemihydrate sesquihydrate dihydrate trihydrate tetrahydrate pentahydrate hexahydrate';
const CATIONS =
  'sodium disodium trisodium potassium dipotassium calcium magnesium lithium zinc aluminium ammonium meglumine trometamol ' +
  'tromethamine lysine arginine olamine diolamine erbumine benzathine choline';
const ANIONS =
  'hydrochloride dihydrochloride trihydrochloride hcl hydrobromide hydroiodide chloride bromide iodide sulfate sulphate ' +
  'bisulfate hemisulfate phosphate diphosphate nitrate mononitrate acetate diacetate trifluoroacetate maleate dimaleate fumarate ' +
  'hemifumarate tartrate bitartrate hydrogentartrate citrate dihydrogencitrate succinate hemisuccinate malate lactate ' +
  'gluconate digluconate lactobionate aspartate mesylate mesilate dimesylate methanesulfonate besylate besilate ' +
  'benzenesulfonate tosylate tosilate ditosylate esylate esilate edisylate napsylate napsilate isethionate isetionate pamoate ' +
  'embonate oxalate xinafoate hyclate stearate adipate orotate saccharate methylsulfate metilsulfate';

/** Words that name a metal, an amine or water in a salt, never an acid that could make an ester of the drug. */
export function isBaseOrWater(word: string): boolean {
  return ` ${HYDRATES} ${CATIONS} `.includes(` ${word} `);
}

/** Words that name a counter-ion or water, not the drug. */
export function isSaltWord(word: string): boolean {
  return ` ${HYDRATES} ${CATIONS} ${ANIONS} hydrogen dihydrogen `.includes(` ${word} `);
}

/**
 * Whether a word may name an ester of the drug, which is another structure, rather than its salt: acids make salts of
 * bases only, and a few drugs are sold as phosphates or succinates that are esters in spite of their nitrogen.
 */
export function maybeEster(word: string, drug: { readonly name: string; readonly smiles: string }): boolean {
  if (!/acetate|phosphate|succinate|nitrate|stearate|sulfate|sulphate|gluconate|lactate|citrate/.test(word))
    return false;
  if (!/N|n/.test(drug.smiles)) return true;
  return ESTERS.includes(`${drug.name} ${word}`);
}

const ESTERS: readonly string[] = [
  'clindamycin phosphate',
  'chloramphenicol succinate',
  'fludarabine phosphate',
  'tedizolid phosphate',
  'vidarabine phosphate',
  'riboflavin phosphate',
  'pyridoxal phosphate',
  'adenosine phosphate',
  'prasterone sulfate',
  'creatine phosphate',
  'cytarabine phosphate',
  'inosine phosphate',
  'thiamine phosphate',
  'zuclopenthixol acetate',
];
