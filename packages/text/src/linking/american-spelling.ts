/** British spellings inside words and what Americans write; names of the vocabularies follow the American ones. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/haem|hæm/g, 'hem'],
  [/aemi(?=[ac])|æmi(?=[ac])/g, 'emi'],
  [/oede?m/g, 'edem'],
  [/oesoph/g, 'esoph'],
  [/oestr(?=[aiou])/g, 'estr'],
  [/rrhoe(?=a|i)/g, 'rrhe'],
  [/pnoe(?=a|i)/g, 'pne'],
  [/coeli/g, 'celi'],
  [/foet(?=[aiou])/g, 'fet'],
  [/paed/g, 'ped'],
  [/gynaec/g, 'gynec'],
  [/aetiol/g, 'etiol'],
  [/anaesth/g, 'anesth'],
  [/caec/g, 'cec'],
  [/faec/g, 'fec'],
  [/caes(?=ar|iu)/g, 'ces'],
  [/leuco/g, 'leuko'],
  [/praeco/g, 'preco'],
  [/palaeo/g, 'paleo'],
  [/archaeo/g, 'archeo'],
  [/naevus/g, 'nevus'],
  [/naevi/g, 'nevi'],
  [/glycaem/g, 'glycem'],
  [/tumour/g, 'tumor'],
  [/colour/g, 'color'],
  [/odour/g, 'odor'],
  [/behaviour/g, 'behavior'],
  [/humour/g, 'humor'],
  [/labour/g, 'labor'],
  [/fibre/g, 'fiber'],
  [/centre/g, 'center'],
  [/litre/g, 'liter'],
  [/grey(?!h)/g, 'gray'],
  [/sulph/g, 'sulf'],
  [/mould/g, 'mold'],
  [/lysed/g, 'lyzed'],
  [/is(?=ation|ing$|ed$)/g, 'iz'],
  [/dyspnoe/g, 'dyspne'],
  [/manoeuv/g, 'maneuv'],
  [/homoeo/g, 'homeo'],
];
const BRITISH = /[ao]e|our|[tb]re|sulph|mould|grey|leuco|is(?:ation|ing$|ed$)|lysed|[æœ]/;

/** One lower-case word in American spelling. @example americanSpelling('oesophageal') // 'esophageal' */
export function americanSpelling(word: string): string {
  if (!BRITISH.test(word)) return word;
  return SPELLINGS.reduce((spelled, [pattern, american]) => spelled.replace(pattern, american), word);
}
