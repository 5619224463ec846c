import type { ChangedText, TextChange } from '../correction/text-change.ts';

/**
 * Two passes over a text as one: changes from the input of the first to the output of the second. Where a change of the
 * second pass overlaps changes of the first, they become one, with the product of their confidences, the kind of the
 * second, and the first reason to check it.
 *
 * @param text the input of the first pass.
 * @param second a pass over `first.text`.
 */
export function composeChanges(text: string, first: ChangedText, second: ChangedText): ChangedText {
  const groups = groupsOf(first.changes, second.changes);
  const changes: TextChange[] = [];
  let [inputShift, outputShift] = [0, 0];
  for (const { earlier, later, from, to } of groups) {
    const start = from + inputShift;
    const outputStart = from + outputShift;
    for (const change of earlier) inputShift += change.before.length - change.after.length;
    for (const change of later) outputShift += change.after.length - change.before.length;
    const end = to + inputShift;
    const outputEnd = to + outputShift;
    const place = { start, end, outputStart, outputEnd };
    const before = text.slice(start, end);
    const after = second.text.slice(outputStart, outputEnd);
    const one = merged([...earlier, ...later]);
    if (one && (before !== after || one.flagged !== undefined)) changes.push({ ...one, ...place, before, after });
  }
  return { text: second.text, changes };
}

/** Changes of both passes that overlap in the text between them, and where. */
interface Group {
  readonly earlier: TextChange[];
  readonly later: TextChange[];
  readonly from: number;
  to: number;
}

function groupsOf(first: readonly TextChange[], second: readonly TextChange[]): readonly Group[] {
  const places = [
    ...first.map((change) => ({ change, from: change.outputStart, to: change.outputEnd, isLater: false })),
    ...second.map((change) => ({ change, from: change.start, to: change.end, isLater: true })),
  ].toSorted((one, other) => one.from - other.from || one.to - other.to);
  const groups: Group[] = [];
  for (const { change, from, to, isLater } of places) {
    let group = groups.at(-1);
    if (!group || from >= group.to) {
      group = { earlier: [], later: [], from, to };
      groups.push(group);
    }
    group.to = Math.max(group.to, to);
    (isLater ? group.later : group.earlier).push(change);
  }
  return groups;
}

function merged(changes: readonly TextChange[]): TextChange | undefined {
  const last = changes.at(-1);
  if (!last || changes.length === 1) return last;
  const { alternatives, flagged: _, ...rest } = last;
  const flagged = changes.find((change) => change.flagged !== undefined)?.flagged;
  return {
    ...rest,
    confidence: changes.reduce((product, { confidence }) => product * confidence, 1),
    ...(alternatives && { alternatives }),
    ...(flagged !== undefined && { flagged }),
  };
}
