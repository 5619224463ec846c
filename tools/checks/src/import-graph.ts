import { posix } from 'node:path';
import ts from 'typescript';
import type { Repository } from './repository.ts';
import { lineOf, nodesOf, syntaxTree } from './source.ts';

/** One import, re-export, `import()` or `import('…').Type` of a file. */
export interface Import {
  /** As written: `./tensor.ts`, `@medmodal/core/onnx`, `node:fs`. */
  readonly specifier: string;
  /** The repository file it means, when it is relative. */
  readonly target?: string;
  /** True when nothing is left of it after compilation. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** The imports of one source file, in order. */
export function importsOf(repository: Repository, path: string): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(syntaxTree(repository, path))) {
    const part = importPart(node);
    if (part === undefined) continue;
    const target = part.specifier.startsWith('.') ? posix.join(posix.dirname(path), part.specifier) : undefined;
    found.push({ ...part, ...(target === undefined ? {} : { target }), line: lineOf(node) });
  }
  return found;
}

/** `@medmodal/core` of `@medmodal/core/onnx`, `zod` of `zod/v4`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function importPart(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node))
    return literal(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return literal(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return literal(node.arguments[0], false);
  return undefined;
}

function literal(node: ts.Node | undefined, typeOnly: boolean): { specifier: string; typeOnly: boolean } | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
}
