import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { createMemoryParts } from '../testing/memory-parts.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const text = (name: string): Promise<string> => readFile(at(name), 'utf8');

async function run(...words: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  const parts = createMemoryParts('a fever\n!\n');
  const code = await runCli(['run', 'word.find', ...words], parts);
  expect(parts.open.count).toBe(0);
  return { code, ...parts.terminal.written };
}

const parsed = (lines: string): unknown[] =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medmodal-'));
  await writeFile(at('many.lines'), 'fever\n! bad\na cough and a fever\n');
  await writeFile(at('one.lines'), 'fever\n');
  await writeFile(at('wrong.lines'), '!\n! too\n');
});

describe('medmodal run with a file of many inputs', () => {
  it('prints a row for each record, tells what is wrong by line, and counts', async () => {
    const { code, out, error } = await run(at('many.lines'));
    expect([code, out]).toEqual([0, '1  row 1  1 words\n3  row 3  2 words\n']);
    expect(error).toBe(`line 2: The line is wrong.\n${at('many.lines')}: 3 records, 2 answered, 1 not\n`);
  });

  it('prints one line of JSON for each record', async () => {
    const { code, out } = await run(at('many.lines'), '--json');
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject([
      { line: 1, id: 'row 1', prediction: { value: { found: ['fever'] } } },
      { line: 2, id: 'row 2', error: { code: 'input.format', hint: 'Mend it.' } },
      { line: 3, id: 'row 3', prediction: { value: { found: ['fever', 'cough'] } } },
    ]);
  });

  it('says in each line whose it is, of several files', async () => {
    const { code, out } = await run(at('one.lines'), at('many.lines'), '--json');
    expect(code).toBe(0);
    const sources = parsed(out).map((line) => (line as { source: string }).source);
    expect(sources).toEqual([at('one.lines'), at('many.lines'), at('many.lines'), at('many.lines')]);
  });

  it('reads standard input when it is told what that is', async () => {
    const { code, out } = await run('-', '--media-type', 'text/x-lines; charset=utf-8');
    expect([code, out]).toEqual([0, '1  row 1  1 words\n']);
  });

  it('answers a file of one record like a single input', async () => {
    const single = await run(at('one.lines'), '--json', '--export', `list=${at('words.list')}`);
    expect(single.code).toBe(0);
    expect(parsed(single.out)).toMatchObject([{ value: { found: ['fever'] } }]);
    expect(await text('words.list')).toContain('fever');
    await writeFile(at('one.lines'), '!\n');
    const bad = await run(at('one.lines'));
    expect([bad.code, bad.out]).toEqual([1, '']);
    expect(bad.error).toContain('✗ The line is wrong.');
  });

  it('ends with 1 when no record is good', async () => {
    expect((await run(at('wrong.lines'))).code).toBe(1);
    expect((await run(at('none.lines'))).code).toBe(1);
  });

  it('writes a table or lines of JSON, and leaves nothing half done', async () => {
    const table = await run(at('many.lines'), '--out', at('answers.csv'));
    expect([table.code, table.out]).toEqual([0, '']);
    expect(table.error).toContain(`2 answered, 1 not → ${at('answers.csv')}\n`);
    expect(await text('answers.csv')).toBe(
      [
        'line,id,model,headline,threshold,outOfDomain,warnings',
        '1,row 1,words,1 words,0.5,false,',
        '3,row 3,words,2 words,0.5,false,',
        '',
      ].join('\n'),
    );
    await run(at('many.lines'), '--out', at('answers.jsonl'));
    expect(parsed(await text('answers.jsonl'))).toMatchObject([{ line: 1 }, { line: 2, error: {} }, { line: 3 }]);
    await writeFile(at('many.lines'), 'fever\n[break]\n');
    expect((await run(at('many.lines'), '--out', at('broken.csv'))).code).toBe(1);
    expect((await readdir(folder)).filter((name) => /broken|part/.test(name))).toEqual([]);
  });

  it('does not write over a file, unless it is forced to', async () => {
    await writeFile(at('answers.csv'), 'mine');
    const refused = await run(at('many.lines'), '--out', at('answers.csv'));
    expect([refused.code, await text('answers.csv')]).toEqual([1, 'mine']);
    expect((await run(at('many.lines'), '--out', at('answers.csv'), '--force')).code).toBe(0);
    expect(await text('answers.csv')).toContain('row 3');
  });

  it.each([
    ['an extension that names no form', ['many.lines', '--out', 'answers.pdf']],
    ['a file of one input', ['one.txt', '--out', 'answers.csv']],
    ['several files for one', ['many.lines', 'one.lines', '--out', 'answers.csv']],
    ['an export of many', ['many.lines', '--export', 'list']],
    ['a wrong option', ['many.lines', '--option', 'threshold=7']],
  ])('refuses %s', async (_name, words) => {
    const { code, out, error } = await run(...words.map((word) => (/\./.test(word) ? at(word) : word)));
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/^✗ .*\n {2}.*\.\n$/u);
  });
});
