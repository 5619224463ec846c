import ts from 'typescript';
import type { Finding, Rule } from '../rule.ts';
import { isSource, lineOf, nodesOf, syntaxTree } from '../source.ts';

/** TypeScript that is JavaScript with types: nothing that has to be generated, nothing that hides a type. */
export const plainTypescript: Rule = {
  name: 'plain-typescript',
  summary:
    'No default exports, star exports, any, double casts, enums, namespaces, decorators or parameter properties.',
  check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths.filter((file) => isSource(file) && !file.endsWith('.config.ts'))) {
      for (const node of nodesOf(syntaxTree(repository, path))) {
        const message = offence(node, path);
        if (message !== undefined) findings.push({ path, line: lineOf(node), message });
      }
    }
    return findings;
  },
};

function offence(node: ts.Node, path: string): string | undefined {
  if (ts.isExportAssignment(node) || (node.kind === ts.SyntaxKind.DefaultKeyword && ts.canHaveModifiers(node.parent)))
    return path.endsWith('-reporter.ts') ? undefined : 'Default export. Name what you export.';
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && node.exportClause === undefined)
    return 'export *. List the names: an index is a table of contents.';
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any. Use unknown and look at the value, or say the type.';
  if (
    ts.isAsExpression(node) &&
    ts.isAsExpression(node.expression) &&
    node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
  ) {
    return 'as unknown as. Parse the value, or write a type guard.';
  }
  if (ts.isEnumDeclaration(node)) return 'enum. Use a union of string literals.';
  if (ts.isModuleDeclaration(node) && !isAmbient(node)) return 'namespace. A file is a module already.';
  if (ts.isDecorator(node)) return 'Decorator. Call a function instead.';
  if (ts.isParameterPropertyDeclaration(node, node.parent))
    return 'Parameter property. Declare the field and set it in the constructor.';
  return undefined;
}

function isAmbient(node: ts.ModuleDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) === true;
}
