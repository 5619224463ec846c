import type { ModelUse } from '@medmodal/core';
import { composeChanges } from '../formatting/compose-changes.ts';
import { formatClinicalText } from '../formatting/format-clinical-text.ts';
import { readLookAlikes } from './look-alikes.ts';
import { expecting, readRepairLexicon, type RepairLexicon } from './repair-lexicon.ts';
import type { RepairNetwork } from './repair-network.ts';
import { repairText, type TextPlace } from './repair-text.ts';
import { spokenWords } from './spoken-words.ts';
import type { ChangedText, TextChange } from './text-change.ts';

/** How a text is corrected. */
export interface CorrectionSettings {
  /** Names to expect, such as the patient's medication and the clinician's name. Default none. */
  readonly vocabulary?: readonly string[];
  /** Words that stay whatever they are. Default none. */
  readonly keep?: readonly string[];
  /** Least probability of a repair that is made, 0 to 1. Default {@link MINIMUM_CONFIDENCE}. */
  readonly minimumConfidence?: number;
  /** Whether numbers, doses, units, dates and blood pressures are written as figures. Default true. */
  readonly format?: boolean;
}

/** Puts right what a recogniser heard. Its vocabulary is read once; it keeps no text. */
export interface Corrector {
  /** The model that decides repairs. */
  readonly use: ModelUse;
  /** The text with its misheard names put right; the same text again changes no more. */
  correct(text: string, settings?: CorrectionSettings): ChangedText;
}

/** Probability from which repairs pay: below, more wrong ones are made than names are won. */
export const MINIMUM_CONFIDENCE = 0.35;
/** Passes over a text: a name that was put right can speak for another. */
const PASSES = 4;

/** Reads the vocabulary, which takes some tenths of a second, and makes the corrector. */
export function createCorrector(network: RepairNetwork): Corrector {
  const lexicon = readRepairLexicon();
  const lookAlikes = readLookAlikes();
  let lately: { readonly key: string; readonly lexicon: RepairLexicon } = { key: '', lexicon };
  const lexiconFor = (vocabulary: readonly string[]): RepairLexicon => {
    const key = vocabulary.join('\n');
    if (key === '') return lexicon;
    if (lately.key !== key) lately = { key, lexicon: expecting(lexicon, vocabulary) };
    return lately.lexicon;
  };
  return {
    use: network.use,
    correct: (text, { vocabulary = [], keep = [], minimumConfidence = MINIMUM_CONFIDENCE, format = true } = {}) => {
      const kept = new Set(keep.flatMap((word) => spokenWords(word).map(({ letters }) => letters)));
      const parts = { network, lexicon: lexiconFor(vocabulary), lookAlikes, minimumConfidence, keep: kept };
      let corrected = repairText(text, parts);
      for (let pass = 1, latest = corrected; pass < PASSES && isChanged(latest); pass += 1) {
        latest = repairText(corrected.text, { ...parts, settled: corrected.changes.map(outputOf) });
        if (isChanged(latest)) corrected = composeChanges(text, corrected, latest);
      }
      return format ? honest(composeChanges(text, corrected, formatClinicalText(corrected.text))) : corrected;
    },
  };
}

function outputOf({ outputStart, outputEnd }: TextChange): TextPlace {
  return { start: outputStart, end: outputEnd };
}

/** Without the reasons of what was left as heard, where figures were written in its place after all. */
function honest({ text, changes }: ChangedText): ChangedText {
  return {
    text,
    changes: changes.map((change) => {
      const { flagged, ...rest } = change;
      return change.before === change.after || flagged?.endsWith('left as heard.') !== true ? change : rest;
    }),
  };
}

function isChanged({ changes }: ChangedText): boolean {
  return changes.some(({ before, after }) => before !== after);
}
