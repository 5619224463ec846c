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

/** The entries that end at one place, by axis. A pseudo cue silences the others; what ends scopes comes before what opens one. */
export type EntriesByAxis = ReadonlyMap<LexiconEntry['axis'], readonly LexiconEntry[]>;

/** The automaton over every table. */
export type CueLexicon = PhraseAutomaton<LexiconEntry, EntriesByAxis>;

function byAxis(entries: readonly LexiconEntry[]): EntriesByAxis {
  const groups = new Map<LexiconEntry['axis'], LexiconEntry[]>();
  for (const entry of new Set(entries)) groups.set(entry.axis, [...(groups.get(entry.axis) ?? []), entry]);
  for (const [axis, group] of groups) {
    const pseudo = group.find((entry) => entry.axis !== 'break' && entry.rule.direction === 'pseudo');
    groups.set(axis, pseudo === undefined ? group.sort((a, b) => Number(ends(b)) - Number(ends(a))) : [pseudo]);
  }
  return groups;
}

function ends(entry: LexiconEntry): boolean {
  return entry.axis !== 'break' && entry.rule.direction === 'terminate';
}

function buildLexicon(): CueLexicon {
  const lexicon: CueLexicon = new PhraseAutomaton(byAxis);
  for (const axis of AXES) {
    for (const rule of TABLES[axis]) {
      const entry: LexiconEntry = { axis, rule };
      for (const phrase of rule.phrases) lexicon.add(phrase, entry);
    }
  }
  for (const rule of SCOPE_BREAKS) {
    const entry: LexiconEntry = { axis: 'break', rule };
    for (const phrase of rule.phrases) lexicon.add(phrase, entry);
  }
  return lexicon;
}

let built: CueLexicon | undefined;

/** The automaton over every table, built at first use. */
export function cueLexicon(): CueLexicon {
  built ??= buildLexicon();
  return built;
}
