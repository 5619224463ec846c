import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { type Fence, fencesOf } from '../markdown.ts';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';

const OUTPUT = /^\s*\/\/ → ?(.*)$/;
const FOLDER = 'test-output/examples';
const run = promisify(execFile);

/**
 * Every example that says what it prints prints just that. An example is a `ts` block of a README; each line it prints
 * stands in a comment `// → …`, in order. It is type-checked and run against the built packages, in the root folder.
 */
export const readmeExamples: Rule = {
  name: 'readme-examples',
  summary: 'Examples in the READMEs compile, run, and print what they say.',
  async check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths.filter((file) =>
      /^((packages|apps)\/[^/]+\/)?README(\.zh-CN)?\.md$|^docs\/guides\/[^/]+\.md$/.test(file),
    )) {
      for (const fence of fencesOf(repository.text(path)).filter(({ language }) => language === 'ts')) {
        const message = await problemOf(repository, path, fence);
        if (message !== undefined) findings.push({ path, line: fence.line, message });
      }
    }
    return findings;
  },
};

async function problemOf(repository: Repository, path: string, fence: Fence): Promise<string | undefined> {
  const expected = expectedLines(fence.code);
  if (expected.length === 0)
    return fence.code.includes('console.log(')
      ? 'Prints, but does not say what. Add a comment "// → …" for each printed line.'
      : undefined;
  const file = join(repository.root, FOLDER, `${path.replaceAll(/[^\w]+/g, '-')}-${fence.line}.mts`);
  mkdirSync(join(repository.root, FOLDER), { recursive: true });
  writeFileSync(file, fence.code);
  const errors = typeErrors(file);
  if (errors !== undefined) return `Does not compile: ${errors}`;
  const script = file.replace(/\.mts$/, '.mjs');
  writeFileSync(
    script,
    ts.transpile(fence.code, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    }),
  );
  return compare(await printed(repository.root, script), expected);
}

/** The lines that an example says it prints. */
export function expectedLines(code: string): string[] {
  return code.split('\n').flatMap((line) => OUTPUT.exec(line)?.[1] ?? []);
}

function typeErrors(file: string): string | undefined {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options));
  return diagnostics.length === 0
    ? undefined
    : diagnostics.map((item) => ts.flattenDiagnosticMessageText(item.messageText, ' ')).join('; ');
}

async function printed(root: string, script: string): Promise<{ lines: string[]; failure?: string }> {
  try {
    const { stdout } = await run(process.execPath, [script], { cwd: root, timeout: 120_000 });
    return { lines: stdout.replace(/\n$/, '').split('\n') };
  } catch (error) {
    return { lines: [], failure: error instanceof Error ? error.message : String(error) };
  }
}

function compare(
  { lines, failure }: { lines: string[]; failure?: string },
  expected: readonly string[],
): string | undefined {
  if (failure !== undefined) return `Fails when it is run: ${failure}`;
  if (lines.map((line) => line.trimEnd()).join('\n') === expected.map((line) => line.trimEnd()).join('\n'))
    return undefined;
  return `Prints something else. Expected:\n${expected.join('\n')}\nPrinted:\n${lines.join('\n')}`;
}
