import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRepository } from '../repository.ts';
import { readmeExamples } from './readme-examples.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'examples-'));
  writeFileSync(join(root, '.gitignore'), 'test-output/\n');
});
afterEach(() => rmSync(root, { recursive: true }));

async function messages(code: string): Promise<string[]> {
  writeFileSync(join(root, 'README.md'), `# Example\n\n\`\`\`ts\n${code}\n\`\`\`\n`);
  return (await readmeExamples.check(openRepository(root))).map((finding) => finding.message);
}

describe('README examples', () => {
  it('accepts an example that prints what it says', async () => {
    expect(
      await messages('const n: number = 2;\nconsole.log(n + n);\n// → 4\nconsole.log("a\\nb");\n// → a\n// → b'),
    ).toEqual([]);
  });

  it('accepts a fragment that prints nothing', async () => {
    expect(await messages('import { notThere } from "nowhere";')).toEqual([]);
  });

  it('finds another output, silence, a type error and a crash', async () => {
    expect(await messages('console.log(1);\n// → 2')).toEqual([expect.stringContaining('Prints something else')]);
    expect(await messages('console.log(1);')).toEqual([expect.stringContaining('does not say what')]);
    expect(await messages('const n: number = "1";\nconsole.log(n);\n// → 1')).toEqual([
      expect.stringContaining('Does not compile'),
    ]);
    expect(await messages('console.log(1);\n// → 1\nthrow new Error("no");')).toEqual([
      expect.stringContaining('Fails when it is run'),
    ]);
  }, 180_000);
});
