import { durationFinding } from './find-durations.ts';
import { amountFinding, findGradedDoses } from './find-doses.ts';
import { findFrequencies } from './find-frequencies.ts';
import { findTests, pairFindings, pairMeasurements } from './find-measurements.ts';
import { findSocialFactors } from './find-social-factors.ts';
import { findNumberNames, findTimes } from './find-times.ts';
import { readQuantities } from './read-quantity.ts';
import { findRoutes } from './routes.ts';
import { blanked, type RuleFinding } from './rule-finding.ts';

const NO_EDGE = /[\s\uFFFC]/;
const BLOOD_PRESSURE =
  /(?:(?:(?:BP|bp|blood pressure|血压)(?:\s(?:of|is|was|at|:))?[\s:：=]{0,8})(?<bare>(?<!\d)(?:[4-9]\d|[12]\d\d)\s?\/\s?(?:[2-9]\d|1\d\d)(?!\d)(?:\s?(?:mm\s?Hg|毫米汞柱))?))|(?<unit>(?<![\d/.])\d{2,3}\s?\/\s?\d{2,3}\s?(?:mm\s?Hg|毫米汞柱))/giu;
const EXTENT =
  /(?<![A-Za-z\d.])\d+(?:\.\d+)?\s?(?:cm|mm)?\s?[x*]\s?\d+(?:\.\d+)?\s?(?:cm|mm)?(?:\s?[x*]\s?\d+(?:\.\d+)?)?\s?(?:cm|mm|厘米|毫米)(?:2|3|²|³)?(?![A-Za-z])/giu;
const SCORE = /(?<!\d)\d{1,2}\s?\/\s?10(?!\d)/gu;
const SCORED_BEFORE = /\b(?:pain|severity|score|rated|VAS|NRS|apgar)[\s\w:]{0,16}$|(?:疼痛|评分)[^\d]{0,6}$/iu;

/**
 * Doses, strengths, routes, frequencies, durations, times, tests with their values, and social factors of a piece of folded
 * text, in order and without overlap. Of two that overlap the earlier rule family wins, within one the longer finding.
 */
export function findClinicalDetails(folded: string): RuleFinding[] {
  const chosen: RuleFinding[] = [];
  take(chosen, findTimes(folded));
  const named = blanked(folded, [...chosen, ...findNumberNames(folded)]);
  take(chosen, findSocialFactors(named));
  take(chosen, [...values(named, BLOOD_PRESSURE), ...values(named, EXTENT), ...scores(named)]);
  take(chosen, findFrequencies(named));
  const tests = findTests(folded).filter((test) => free(chosen, test));
  const masked = blanked(named, chosen);
  const quantities = [...readQuantities(masked)];
  const pairs = pairMeasurements(masked, tests, quantities);
  take(chosen, pairs.flatMap(pairFindings));
  take(chosen, bloodPressureNames(folded, chosen));
  const rest = quantities.filter((written) => free(chosen, written));
  take(
    chosen,
    rest.flatMap((written) => durationFinding(masked, written) ?? amountFinding(masked, written) ?? []),
  );
  take(chosen, findGradedDoses(masked));
  take(
    chosen,
    findRoutes(masked).map(({ start, end }) => ({ start, end, type: 'route', probability: 0.9 })),
  );
  return chosen.map((finding) => trimmed(folded, finding)).toSorted((a, b) => a.start - b.start);
}

/** The name right before a value that was read with it. */
function bloodPressureNames(folded: string, chosen: readonly RuleFinding[]): RuleFinding[] {
  return chosen.flatMap(({ type, start }) => {
    if (type !== 'value') return [];
    const before = /(?:\bBP|\bblood pressure|血压)(?=[^\d\n]{0,24}$)/iu.exec(
      folded.slice(Math.max(0, start - 40), start),
    );
    if (!before) return [];
    const from = Math.max(0, start - 40) + before.index;
    return [{ start: from, end: from + before[0].length, type: 'test', probability: 0.95 }];
  });
}

/** `8/10` where something is rated. */
function scores(folded: string): RuleFinding[] {
  return values(folded, SCORE).filter(({ start }) => SCORED_BEFORE.test(folded.slice(Math.max(0, start - 30), start)));
}

function values(folded: string, pattern: RegExp): RuleFinding[] {
  return [...folded.matchAll(pattern)].map((match): RuleFinding => {
    const part = match.groups?.['bare'] ?? match.groups?.['unit'] ?? match[0];
    const start = match.index + match[0].length - part.length;
    return { start, end: start + part.length, type: 'value', probability: 0.95 };
  });
}

/** Adds findings that overlap none before them; of new ones that overlap each other, the longest. */
function take(chosen: RuleFinding[], found: readonly RuleFinding[]): void {
  for (const finding of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (free(chosen, finding)) chosen.push(finding);
}

function free(chosen: readonly RuleFinding[], { start, end }: { start: number; end: number }): boolean {
  return chosen.every((other) => other.end <= start || other.start >= end);
}

function trimmed(folded: string, finding: RuleFinding): RuleFinding {
  let { start, end } = finding;
  while (start < end && NO_EDGE.test(folded[start] ?? '')) start += 1;
  while (end > start && NO_EDGE.test(folded[end - 1] ?? '')) end -= 1;
  return { ...finding, start, end };
}
