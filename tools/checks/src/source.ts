import ts from 'typescript';
import type { Repository } from './repository.ts';

/** True for a TypeScript file that we wrote: not a declaration file. */
export function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
}

/** True for a test, its material, or a tool's configuration: code that never ships. */
export function isTestCode(path: string): boolean {
  return /\.test(-d)?\.tsx?$/.test(path) || path.split('/').includes('tests') || path.endsWith('.config.ts');
}

/** The source files that ship: those below a workspace's `src`, tests left out. */
export function shippedSources(repository: Repository): string[] {
  return repository.paths.filter(
    (path) => isSource(path) && !isTestCode(path) && /^(packages|apps|tools)\/[^/]+\/src\//.test(path),
  );
}

const PARSED = new WeakMap<Repository, Map<string, ts.SourceFile>>();

/** The syntax tree of a file, parsed once. */
export function syntaxTree(repository: Repository, path: string): ts.SourceFile {
  const trees = PARSED.get(repository) ?? new Map<string, ts.SourceFile>();
  PARSED.set(repository, trees);
  const tree = trees.get(path) ?? ts.createSourceFile(path, repository.text(path), ts.ScriptTarget.ES2022, true);
  trees.set(path, tree);
  return tree;
}

/** Visits every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** Line of a node, counted from 1. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}
