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
 * @returns undefined where the text is no dialogue between someone who treats and someone who is treated.
 */
export function readDialogue(text: string): readonly DialogueTurn[] | undefined {
  const turns: { role: SpeakerRole; speaker: string; start: number; end: number }[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const label = LABEL.exec(line);
    const speaker = (label?.groups?.['bracketed'] ?? label?.groups?.['plain'] ?? '').trim().toLowerCase();
    const role = label && roleOf(speaker);
    const last = turns.at(-1);
    if (label && (role || label.groups?.['bracketed'])) {
      turns.push({ role: role ?? 'other', speaker, start: start + label[0].length, end });
    } else if (last) last.end = end;
    start = end + 1;
  }
  const speaks = (...roles: readonly SpeakerRole[]): boolean => turns.some(({ role }) => roles.includes(role));
  return turns.length > 1 && speaks('clinician') && speaks('patient', 'family', 'clinician') ? turns : undefined;
}

function roleOf(speaker: string): SpeakerRole | undefined {
  return ROLES.find(([, pattern]) => pattern.test(speaker))?.[0];
}

/** All of a text as what one clinician says, for texts that are known to be spoken but name at most one speaker. */
export function spokenText(text: string): readonly DialogueTurn[] {
  const label = LABEL.exec(text);
  const speaker = (label?.groups?.['bracketed'] ?? label?.groups?.['plain'] ?? '').trim().toLowerCase();
  const role = roleOf(speaker);
  if (!label || !role) return [{ role: 'clinician', speaker: 'doctor', start: 0, end: text.length }];
  return [{ role, speaker, start: label[0].length, end: text.length }];
}
