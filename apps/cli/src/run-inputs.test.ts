import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Task } from '@medmodal/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { planExports } from './export-files.ts';
import { runCli } from './run-cli.ts';
import { createMemoryParts } from './testing/memory-parts.ts';
import { createWordModality } from './testing/word-modality.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const text = (name: string): Promise<string> => readFile(at(name), 'utf8');

function wordTask(): Task {
  const [task] = createWordModality().tasks;
  if (task === undefined) throw new Error('The modality has no task.');
  return task;
}

async function run(...words: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  const parts = createMemoryParts('a fever');
  const code = await runCli(['run', 'word.find', ...words], parts);
  expect(parts.open.count).toBe(0);
  return { code, ...parts.terminal.written };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medmodal-'));
  await writeFile(at('one.txt'), 'fever');
  await writeFile(at('two.txt'), 'a cough and a fever');
});

describe('medmodal run --export', () => {
  it('writes the answer in another form, made from the bytes of the file, and says where', async () => {
    const path = at('words.list');
    const { code, out } = await run(at('one.txt'), '--export', `list=${path}`);
    expect([code, await text('words.list')]).toEqual([0, 'fever\nof 5 bytes\n']);
    expect(out).toContain(`list → ${path}\n`);
  });

  it('prints nothing but the prediction with --json', async () => {
    const { out } = await run(at('one.txt'), '--json', '--export', `list=${at('words.list')}`);
    expect(JSON.parse(out)).toMatchObject({ value: { found: ['fever'] } });
    expect(out.split('\n')).toHaveLength(2);
  });

  it('names the files itself, in the working directory, when no path is given', async () => {
    const request = { task: wordTask(), words: ['list'], force: false };
    const plans = await planExports({ ...request, inputs: ['far/away/note.txt', '-'] });
    expect(plans.map(([file]) => file?.path)).toEqual(['note.txt.list', 'standard-input.list']);
    await expect(planExports({ ...request, inputs: ['a/note.txt', 'b/note.txt'] })).rejects.toThrow(
      expect.objectContaining({ code: 'option.invalid' }),
    );
  });

  it('does not write over a file, unless it is forced to', async () => {
    await writeFile(at('words.list'), 'mine');
    const words = [at('one.txt'), '--export', `list=${at('words.list')}`];
    const refused = await run(...words);
    expect([refused.code, refused.out, await text('words.list')]).toEqual([1, '', 'mine']);
    expect(refused.error).toContain('--force');
    expect((await run(...words, '--force')).code).toBe(0);
    expect(await text('words.list')).toBe('fever\nof 5 bytes\n');
  });

  it.each([
    ['a form the task does not have', ['pdf'], 2],
    ['a form that is part of every object', ['toString=x'], 2],
    ['no path behind the equals sign', ['list='], 2],
    ['one file for two forms', ['list=FOLDER/a', 'secret=FOLDER/a'], 2],
    ['a folder that is not there', ['list=FOLDER/none/a'], 1],
    ['a path that is a folder', ['list=FOLDER'], 1],
    ['a form this answer does not have', ['secret=FOLDER/b'], 1],
  ])('refuses %s before anything is printed', async (_name, forms, expected) => {
    const words = forms.flatMap((form) => ['--export', form.replace('FOLDER', folder)]);
    const { code, out, error } = await run(at('one.txt'), ...words);
    expect([code, out]).toEqual([expected, '']);
    expect(error).toMatch(/^✗ .*\n {2}.*\.\n$/u);
  });
});

describe('medmodal run with several files', () => {
  it('answers one after the other, with a line of JSON for each', async () => {
    const { code, out } = await run(at('two.txt'), at('one.txt'), '--json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      { source: at('two.txt'), value: { found: ['fever', 'cough'] } },
      { source: at('one.txt'), value: { found: ['fever'] } },
    ]);
  });

  it('goes on after a file that cannot be read, and ends with 1', async () => {
    const plain = await run(at('none.txt'), at('one.txt'));
    expect([plain.code, plain.out.includes('"fever"')]).toEqual([1, true]);
    expect(plain.error).toContain(`${at('none.txt')}: ✗ `);
    const { code, out } = await run(at('none.txt'), at('one.txt'), '--json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { source: at('none.txt'), error: { code: 'input.not-found' } },
      { source: at('one.txt'), value: { found: ['fever'] } },
    ]);
  });

  it('stops at once when the request itself is wrong', async () => {
    const { code, out } = await run(at('one.txt'), at('two.txt'), '--option', 'threshold=7');
    expect([code, out]).toEqual([2, '']);
  });

  it('wants a file for each answer', async () => {
    const { code, error } = await run(at('one.txt'), at('two.txt'), '--export', `list=${at('words.list')}`);
    expect(code).toBe(2);
    expect(error).toContain('leave the path out');
  });
});
