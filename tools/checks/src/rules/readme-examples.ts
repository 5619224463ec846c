import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mapConcurrently } from '@medmodal/core';
import ts from 'typescript';
import { type Fence, fencesOf } from '../markdown.ts';
import type { Repository } from '../repository.ts';
import type { Rule } from '../rule.ts';

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
    const fences = repository.paths
      .filter((file) => /^((packages|apps)\/[^/]+\/)?README(\.zh-CN)?\.md$|^docs\/guides\/[^/]+\.md$/.test(file))
      .flatMap((path) => fencesOf(repository.text(path)).map((fence) => ({ path, ...fence })))
      .filter(({ language }) => language === 'ts');
    const silent = fences.filter(({ code }) => expectedLines(code).length === 0 && code.includes('console.log('));
    const examples = fences
      .filter(({ code }) => expectedLines(code).length > 0)
      .map((fence): Example => ({ ...fence, file: written(repository, fence) }));
    const errors = typeErrors(examples.map(({ file }) => file));
    const messages = await mapConcurrently(
      examples,
      async (example) => {
        const error = errors.get(example.file);
        return error === undefined ? runProblem(repository, example) : `Does not compile: ${error}`;
      },
      { limit: availableParallelism() },
    );
    return [
      ...silent.map(({ path, line }) => ({
        path,
        line,
        message: 'Prints, but does not say what. Add a comment "// → …" for each printed line.',
      })),
      ...examples.flatMap(({ path, line }, at) => {
        const message = messages[at];
        return message === undefined ? [] : [{ path, line, message }];
      }),
    ];
  },
};

interface Example extends Fence {
  /** Page that holds it, relative to the root. */
  readonly path: string;
  /** TypeScript file that it was written to. */
  readonly file: string;
}

function written(repository: Repository, { path, line, code }: Fence & { readonly path: string }): string {
  const file = join(repository.root, FOLDER, `${path.replaceAll(/[^\w]+/g, '-')}-${line}.mts`);
  mkdirSync(join(repository.root, FOLDER), { recursive: true });
  writeFileSync(file, code);
  return file;
}

async function runProblem(repository: Repository, { file, code }: Example): Promise<string | undefined> {
  const script = file.replace(/\.mts$/, '.mjs');
  writeFileSync(
    script,
    ts.transpile(code, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    }),
  );
  return compare(await printed(repository.root, script), expectedLines(code));
}

/** The lines that an example says it prints. */
export function expectedLines(code: string): string[] {
  return code.split('\n').flatMap((line) => OUTPUT.exec(line)?.[1] ?? []);
}

/** The errors of each file that has some. One program for all of them: the declarations they share take most of the time. */
function typeErrors(files: readonly string[]): ReadonlyMap<string, string> {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  const program = ts.createProgram(files, options);
  const errors = new Map<string, string>();
  for (const file of files) {
    const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
    if (diagnostics.length === 0) continue;
    errors.set(file, diagnostics.map((item) => ts.flattenDiagnosticMessageText(item.messageText, ' ')).join('; '));
  }
  return errors;
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
