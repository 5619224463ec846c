import type { Span } from '../span.ts';

/** Who speaks: someone who treats, the patient, someone with the patient, or a voice that no label explains. */
export type SpeakerRole = 'clinician' | 'patient' | 'family' | 'other';

/** What one speaker says until the next one does. */
export interface DialogueTurn extends Span {
  readonly role: SpeakerRole;
  /** The label of the line, in lower case. */
  readonly speaker: string;
}

const LABEL =
  /^[^\S\n]*(?:\[(?<bracketed>[\p{L}][\p{L}\p{N} _.'-]{0,30})\]\s?:?|(?<plain>[\p{L}][\p{L}\p{N} _.'-]{0,30})\s?[:：])[^\S\n]*/u;

const ROLES: readonly (readonly [SpeakerRole, RegExp])[] = [
  [
    'clinician',
    /^(?:d|dr|doc|doctor|clinician|physician|provider|nurse|gp|guest[ _]clinician.*|dr\.? .*|医生|醫生|大夫|医师|護士|护士)$/iu,
  ],
  [
    'family',
    /^(?:guest[ _]family.*|patient[ _]guest.*|family|mother|mom|father|dad|wife|husband|daughter|son|parent|caregiver|家属|家屬|母亲|父亲)$/iu,
  ],
  ['patient', /^(?:p|pt|pat|patient|client|患者|病人|病患)$/iu],
];

/**
 * The turns of a written dialogue, where each begins on a line with its speaker: `[doctor] …`, `Doctor: …`, `医生：…`.
 * Lines without a label belong to the turn before. The label is not part of the turn.
 *
 * @returns undefined where the text is no dialogue with someone who treats, but a note: too few of its lines name a speaker.
 */
export function readDialogue(text: string): readonly DialogueTurn[] | undefined {
  const { turns, lines } = labelledTurns(text);
  const share = turns.length / Math.max(1, lines);
  const isDialogue = turns.length > 1 && share >= (turns.length > 3 ? 0.3 : 0.6);
  return isDialogue && turns.some(({ role }) => role === 'clinician') ? turns : undefined;
}

/** The turns of a text that is known to be spoken; where no line names a speaker, all is what one clinician says. */
export function spokenTurns(text: string): readonly DialogueTurn[] {
  const { turns } = labelledTurns(text);
  return turns.length > 0 ? turns : [{ role: 'clinician', speaker: 'doctor', start: 0, end: text.length }];
}

interface LabelledTurns {
  readonly turns: readonly DialogueTurn[];
  /** Lines of the text that are not blank. */
  readonly lines: number;
}

function labelledTurns(text: string): LabelledTurns {
  const turns: (Omit<DialogueTurn, 'end'> & { end: number })[] = [];
  let lines = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const label = LABEL.exec(line);
    const bracketed = label?.groups?.['bracketed'];
    const speaker = (bracketed ?? label?.groups?.['plain'] ?? '').trim().toLowerCase();
    const role = roleOf(speaker) ?? (bracketed === undefined ? undefined : 'other');
    const last = turns.at(-1);
    if (label && role) turns.push({ role, speaker, start: start + label[0].length, end });
    else if (last) last.end = end;
    if (line.trim() !== '') lines += 1;
    start = end + 1;
  }
  return { turns, lines };
}

function roleOf(speaker: string): SpeakerRole | undefined {
  return ROLES.find(([, pattern]) => pattern.test(speaker))?.[0];
}
