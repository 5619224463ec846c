import type { FoundEntity } from './entity-reader.ts';

/**
 * One reading out of several, in order of the text and without overlap: an entity stays unless an earlier reading has one
 * that overlaps it. Tentative entities come after all others.
 *
 * @param readings The most trusted first; each in order of the text and without overlap.
 */
export function mergeReadings(readings: readonly (readonly FoundEntity[])[]): readonly FoundEntity[] {
  const firm = readings.map((entities) => entities.filter(({ tentative }) => !tentative));
  const tentative = readings.map((entities) => entities.filter((entity) => entity.tentative));
  return [...firm, ...tentative].reduce(mergedWith, []);
}

function mergedWith(trusted: readonly FoundEntity[], added: readonly FoundEntity[]): readonly FoundEntity[] {
  if (trusted.length === 0) return added;
  const merged: FoundEntity[] = [];
  let next = 0;
  for (const entity of added) {
    for (; next < trusted.length; next += 1) {
      const before = trusted[next];
      if (!before || before.end > entity.start) break;
      merged.push(before);
    }
    const rival = trusted[next];
    if (!rival || rival.start >= entity.end) merged.push(entity);
  }
  return [...merged, ...trusted.slice(next)];
}
