import type { Speaker, SpeakerRole } from '../transcript.ts';

const ROLE_NAMES: Readonly<Record<SpeakerRole, string | undefined>> = {
  clinician: 'Clinician',
  patient: 'Patient',
  other: undefined,
  unknown: undefined,
};

/** What each speaker is called in a file, by id: after the role (`Clinician`, `Patient 2`), or else the id. */
export function speakerNames(speakers: readonly Speaker[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { id, role } of speakers) {
    const name = ROLE_NAMES[role] ?? id;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    names.set(id, count === 1 ? name : `${name} ${count}`);
  }
  return names;
}
