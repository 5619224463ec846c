import { lettersIn } from '../vocabulary/prescribing-shorthand.ts';
import type { HeardText } from './repair-evidence.ts';
import { MEDICAL_WORD, type RepairCandidate } from './repair-candidates.ts';
import type { RepairLexicon } from './repair-lexicon.ts';

/** Words beside which a medicine is named. */
const TALK = lettersIn(
  'take,takes,taking,took,taken,tablet,tablets,capsule,capsules,pill,pills,mg,mgs,milligram,milligrams,mcg,microgram,micrograms,gram,grams,ml,millilitres,milliliters,dose,doses,dosage,' +
    'prescribe,prescribed,prescribes,prescription,prescribing,allergic,allergy,allergies,inhaler,inhalers,puff,puffs,spray,cream,creams,ointment,drops,syrup,medication,medications,medicine,medicines,' +
    'drug,drugs,antibiotic,antibiotics,painkiller,painkillers,injection,injections,infusion,daily,nightly,od,bd,tds,qds,nocte,mane,prn,stat,bolus,units,pharmacy,pharmacist,counter,' +
    'contraceptive,antihistamine,antihistamines,steroid,steroids,gp,side,repeat,started,stopped,using,used,use,give,gave,given,try,tried,called',
);
/** Words on each side in which it is looked for. */
const REACH = 9;

/** Where words stand in a text. */
interface WordPlace {
  readonly first: number;
  readonly next: number;
}

/** Whether the words around a candidate talk of medicine, or its name is said elsewhere in the text. */
export function isMedicineTalk(
  candidate: RepairCandidate,
  { heard, lexicon }: { readonly heard: HeardText; readonly lexicon: RepairLexicon },
  reach: number = REACH,
): boolean {
  return (
    (heard.said.get(candidate.target.term.letters) ?? 0) > 0 ||
    isBesideMedicine(candidate, { ...heard, lexicon }, reach)
  );
}

/** Whether the words within `reach` of a place talk of medicine. */
export function isBesideMedicine(
  { first, next }: WordPlace,
  { words, classes, lexicon }: Pick<HeardText, 'words' | 'classes'> & { readonly lexicon: RepairLexicon },
  reach: number,
): boolean {
  if (words[first - 1]?.letters === 'on') return true;
  for (let at = Math.max(0, first - reach); at < Math.min(words.length, next + reach); at += 1) {
    if (at >= first && at < next) continue;
    const letters = words[at]?.letters ?? '';
    if (TALK.has(letters)) return true;
    if (classes[at] === MEDICAL_WORD && lexicon.byLetters.get(letters)?.kind === 'drug') return true;
  }
  return false;
}
