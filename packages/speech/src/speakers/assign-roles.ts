import type { Speaker } from '../transcript.ts';
import { createRoleScore } from './role-score.ts';

/** What one speaker says without another in between. */
export interface SpokenTurn {
  readonly speaker: string;
  readonly text: string;
}

/** Odds of a difference of scores, fitted to held-out dialogues and parts of dialogues of 4 and 8 turns. */
const SCALE = 0.35;
/** Below this probability the roles stay unknown. */
const LEAST_PROBABILITY = 0.6;
/** Words of a single speaker from which his role is told without another to compare with. */
const LEAST_WORDS = 20;

/**
 * Says who of the speakers is the clinician and who the patient, from what they say: of two or more, the one whose words
 * are most like a clinician's, and the one whose words are least; a third one is `other`.
 *
 * @returns the speakers in the order in which they are first heard.
 */
export function assignRoles(turns: readonly SpokenTurn[]): readonly Speaker[] {
  const score = createRoleScore();
  const scores = new Map<string, number>();
  for (const { speaker, text } of turns) scores.set(speaker, (scores.get(speaker) ?? 0) + score(text));
  if (scores.size === 0) return [];
  const ranked = [...scores].toSorted(([, one], [, other]) => other - one);
  if (ranked.length === 1) return [soleSpeaker(ranked[0]?.[0] ?? '', ranked[0]?.[1] ?? 0, turns)];
  const [clinician, patient] = [ranked[0]?.[0], ranked.at(-1)?.[0]];
  const values = ranked.map(([, value]) => value);
  // A clinician is told from the next after him, a patient from the next before her.
  const lead = probability((values[0] ?? 0) - (values[1] ?? 0));
  const lag = probability((values.at(-2) ?? 0) - (values.at(-1) ?? 0));
  return [...scores.keys()].map((id): Speaker => {
    if (id === clinician && lead >= LEAST_PROBABILITY) return { id, role: 'clinician', roleConfidence: lead };
    if (id === patient && lag >= LEAST_PROBABILITY) return { id, role: 'patient', roleConfidence: lag };
    const isBetween = id !== clinician && id !== patient;
    return isBetween ? { id, role: 'other', roleConfidence: Math.min(lead, lag) } : unknown(id);
  });
}

function soleSpeaker(id: string, score: number, turns: readonly SpokenTurn[]): Speaker {
  const words = turns.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  const isClinician = probability(score);
  const confidence = Math.max(isClinician, 1 - isClinician);
  if (words < LEAST_WORDS || confidence < 0.8) return unknown(id);
  return { id, role: isClinician > 0.5 ? 'clinician' : 'patient', roleConfidence: confidence };
}

function unknown(id: string): Speaker {
  return { id, role: 'unknown', roleConfidence: 0.5 };
}

/** Never certain: at most 0.995, which held-out dialogues bear out. */
function probability(difference: number): number {
  return Math.min(0.995, 1 / (1 + Math.exp(-SCALE * difference)));
}
