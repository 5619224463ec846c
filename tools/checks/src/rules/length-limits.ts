import ts from 'typescript';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';
import { isTestCode, lineOf, nodesOf, shippedSources, syntaxTree } from '../source.ts';
import { membersOf } from '../workspace.ts';

const FILE = { median: 80, p95: 250, longest: 400 };
const FUNCTION = { p95: 50, longest: 90 };

/** Files and functions are short; the numbers are limits, not aims. */
export const lengthLimits: Rule = {
  name: 'length-limits',
  summary: `File median ≤ ${FILE.median} lines, 95 % ≤ ${FILE.p95}, none over ${FILE.longest}; functions 95 % ≤ ${FUNCTION.p95}, none over ${FUNCTION.longest}.`,
  check(repository) {
    const findings: Finding[] = longFiles(repository);
    for (const { folder } of membersOf(repository)) {
      const paths = shippedSources(repository).filter((path) => path.startsWith(`${folder}/`));
      const lengths = paths.map((path) => lineCount(repository.text(path)));
      const lines = paths.flatMap((path) => functionsOf(repository, path));
      findings.push(...overQuantile(folder, { what: 'files', lengths, share: 0.5, limit: FILE.median }));
      findings.push(...overQuantile(folder, { what: 'files', lengths, share: 0.95, limit: FILE.p95 }));
      findings.push(
        ...overQuantile(folder, {
          what: 'functions',
          lengths: lines.map((item) => item.length),
          share: 0.95,
          limit: FUNCTION.p95,
        }),
      );
      for (const item of lines.filter(({ length }) => length > FUNCTION.longest)) {
        findings.push({
          path: item.path,
          line: item.line,
          message: `A function of ${item.length} lines, over ${FUNCTION.longest}. Give its steps names.`,
        });
      }
    }
    return findings;
  },
};

interface Quantile {
  readonly what: string;
  readonly lengths: readonly number[];
  readonly share: number;
  readonly limit: number;
}

function overQuantile(path: string, { what, lengths, share, limit }: Quantile): Finding[] {
  const sorted = lengths.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  if (value <= limit) return [];
  return [
    {
      path,
      message: `${share * 100} % of the ${what} have up to ${value} lines; the limit is ${limit}. Split the longest by noun.`,
    },
  ];
}

function longFiles(repository: Repository): Finding[] {
  const sources = repository.paths.filter((path) => /\.(tsx?|py|css|mjs|js)$/.test(path) && !isGenerated(path));
  return sources.flatMap((path) => {
    const lines = lineCount(repository.text(path));
    const kind = isTestCode(path) ? 'by what is tested' : 'by noun';
    return lines > FILE.longest ? [{ path, message: `${lines} lines, over ${FILE.longest}. Split it ${kind}.` }] : [];
  });
}

function functionsOf(repository: Repository, path: string): { path: string; line: number; length: number }[] {
  const tree = syntaxTree(repository, path);
  return [...nodesOf(tree)].filter(hasBody).map((node) => {
    const line = lineOf(node);
    return { path, line, length: tree.getLineAndCharacterOfPosition(node.end).line + 2 - line };
  });
}

function hasBody(node: ts.Node): boolean {
  return (
    (ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isArrowFunction(node) ||
      ts.isFunctionExpression(node)) &&
    node.body !== undefined
  );
}

/** Written by a program; its length says nothing. */
function isGenerated(path: string): boolean {
  return path.includes('/generated/');
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
