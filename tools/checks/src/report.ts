import type { Finding, Rule } from './rule.ts';

/** One rule and what it found. */
export interface Verdict {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

/** The findings of one rule as lines a terminal can jump to. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.map(({ path, line, message }) => `  ${line === undefined ? path : `${path}:${line}`}  ${message}`);
}

/** The whole report: a line a rule, its findings below it, and a closing line. */
export function reportText(verdicts: readonly Verdict[]): string {
  const width = Math.max(0, ...verdicts.map(({ rule }) => rule.name.length));
  const lines = verdicts.flatMap(({ rule, findings }) => [
    `${findings.length === 0 ? 'ok    ' : 'broken'}  ${rule.name.padEnd(width)}  ${rule.summary}`,
    ...findingLines(findings),
  ]);
  const broken = verdicts.filter(({ findings }) => findings.length > 0).length;
  return `${[...lines, `${verdicts.length - broken} rules hold, ${broken} broken`].join('\n')}\n`;
}
