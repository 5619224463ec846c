import { CERTAINTY_CUES } from './certainty-cues.ts';
import { CONDITIONALITY_CUES } from './conditionality-cues.ts';
import type { Axis, BreakRule, CueRule } from './cue-rule.ts';
import { PhraseAutomaton } from './phrase-automaton.ts';
import { SCOPE_BREAKS } from './scope-breaks.ts';
import { SUBJECT_CUES } from './subject-cues.ts';
import { TEMPORALITY_CUES } from './temporality-cues.ts';

/** A cue rule or break as the automaton holds it. */
export type LexiconEntry =
  | { readonly axis: Axis; readonly rule: CueRule }
  | { readonly axis: 'break'; readonly rule: BreakRule };

/** The axes, in the order in which results list them. */
export const AXES: readonly Axis[] = ['certainty', 'temporality', 'subject', 'conditionality'];

const TABLES: Readonly<Record<Axis, readonly CueRule[]>> = {
  certainty: CERTAINTY_CUES,
  temporality: TEMPORALITY_CUES,
  subject: SUBJECT_CUES,
  conditionality: CONDITIONALITY_CUES,
};

function buildLexicon(): PhraseAutomaton<LexiconEntry> {
  const lexicon = new PhraseAutomaton<LexiconEntry>();
  for (const axis of AXES) {
    for (const rule of TABLES[axis]) {
      for (const phrase of rule.phrases) lexicon.add(phrase, { axis, rule });
    }
  }
  for (const rule of SCOPE_BREAKS) {
    for (const phrase of rule.phrases) lexicon.add(phrase, { axis: 'break', rule });
  }
  return lexicon;
}

let built: PhraseAutomaton<LexiconEntry> | undefined;

/** The automaton over every table, built at first use. */
export function cueLexicon(): PhraseAutomaton<LexiconEntry> {
  built ??= buildLexicon();
  return built;
}
