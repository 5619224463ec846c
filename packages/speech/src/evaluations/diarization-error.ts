import type { SpeakerTurn } from '../speakers/speaker-turn.ts';

/** Seconds of a recording by what is right and wrong about who speaks in them. */
export interface DiarizationError {
  /** That somebody speaks, twice where two do. */
  readonly total: number;
  /** Spoken, but nobody was named. */
  readonly missed: number;
  /** Somebody was named, but nobody speaks. */
  readonly falseAlarm: number;
  /** Somebody else was named. */
  readonly confused: number;
}

/**
 * The parts of the diarisation error rate (NIST 2009), with the naming of speakers that suits the answer best.
 *
 * @param collar seconds before and after each boundary of the reference that do not count.
 */
// oxlint-disable-next-line eslint/max-params -- two lists that are compared, and how
export function diarizationError(
  reference: readonly SpeakerTurn[],
  answered: readonly SpeakerTurn[],
  collar = 0,
): DiarizationError {
  const whole = momentsOf(reference, answered, 0);
  const naming = bestNaming(whole);
  let [total, missed, falseAlarm, confused] = [0, 0, 0, 0];
  for (const { seconds, spoken, named } of collar > 0 ? momentsOf(reference, answered, collar) : whole) {
    const right = named.filter((speaker) => spoken.includes(naming.get(speaker) ?? '')).length;
    total += seconds * spoken.length;
    missed += seconds * Math.max(0, spoken.length - named.length);
    falseAlarm += seconds * Math.max(0, named.length - spoken.length);
    confused += seconds * (Math.min(spoken.length, named.length) - right);
  }
  return { total, missed, falseAlarm, confused };
}

/** A stretch in which nothing changes. */
interface Moment {
  readonly seconds: number;
  readonly spoken: readonly string[];
  readonly named: readonly string[];
}

function momentsOf(
  reference: readonly SpeakerTurn[],
  answered: readonly SpeakerTurn[],
  collar: number,
): readonly Moment[] {
  const edges = reference.flatMap(({ start, end }) => [start, end]);
  const around = collar > 0 ? edges.flatMap((edge) => [edge - collar, edge + collar]) : edges;
  const times = [...new Set([...around, ...answered.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  );
  return times.slice(1).flatMap((end, index): readonly Moment[] => {
    const start = times[index] ?? end;
    const middle = (start + end) / 2;
    if (collar > 0 && edges.some((edge) => Math.abs(edge - middle) < collar)) return [];
    const active = (turns: readonly SpeakerTurn[]): readonly string[] => [
      ...new Set(turns.filter((turn) => turn.start <= middle && middle < turn.end).map(({ speaker }) => speaker)),
    ];
    return [{ seconds: end - start, spoken: active(reference), named: active(answered) }];
  });
}

/** Which speaker of the reference each of the answer is, so that they have the most seconds in common. */
function bestNaming(moments: readonly Moment[]): ReadonlyMap<string, string> {
  const shared = new Map<string, Map<string, number>>();
  for (const { seconds, spoken, named } of moments) {
    for (const name of named) {
      const row = shared.get(name) ?? new Map<string, number>();
      for (const speaker of spoken) row.set(speaker, (row.get(speaker) ?? 0) + seconds);
      shared.set(name, row);
    }
  }
  return assign([...shared], new Set()).naming;
}

interface Assignment {
  readonly seconds: number;
  readonly naming: ReadonlyMap<string, string>;
}

/** Tries every naming: an answer has four speakers at most. */
function assign(
  rows: readonly (readonly [string, ReadonlyMap<string, number>])[],
  taken: ReadonlySet<string>,
): Assignment {
  const [first, ...rest] = rows;
  if (!first) return { seconds: 0, naming: new Map() };
  let best = assign(rest, taken);
  for (const [speaker, seconds] of first[1]) {
    if (taken.has(speaker)) continue;
    const others = assign(rest, new Set([...taken, speaker]));
    if (seconds + others.seconds <= best.seconds) continue;
    best = { seconds: seconds + others.seconds, naming: new Map([...others.naming, [first[0], speaker]]) };
  }
  return best;
}
