/** A stretch in which one speaker is heard. */
export interface SpeakerTurn {
  /** Seconds from the beginning of the recording. */
  readonly start: number;
  readonly end: number;
  /** `S1`, `S2`, … in the order in which they are first heard. */
  readonly speaker: string;
}

/** Names speakers `S1`, `S2`, … in the order in which they are first heard. `speaker` may be any key. */
export function nameTurns(
  turns: readonly { readonly start: number; readonly end: number; readonly speaker: number }[],
): readonly SpeakerTurn[] {
  const names = new Map<number, string>();
  return turns
    .toSorted((one, other) => one.start - other.start || one.end - other.end)
    .map(({ start, end, speaker }) => {
      const name = names.get(speaker) ?? `S${names.size + 1}`;
      names.set(speaker, name);
      return { start, end, speaker: name };
    });
}
