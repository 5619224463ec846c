import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { createMemoryParts } from './testing/memory-parts.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  readonly leftOpen: number;
}

async function medmodal(words: readonly string[], input = ''): Promise<Outcome> {
  const parts = createMemoryParts(input);
  const code = await runCli(words, parts);
  return { code, ...parts.terminal.written, leftOpen: parts.open.count };
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

describe('medmodal', () => {
  it('prints its version and its help', async () => {
    expect(await medmodal(['--version'])).toEqual({ code: 0, out: '1.2.3\n', error: '', leftOpen: 0 });
    const help = await medmodal(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('evaluate [options]');
    expect(help.error).toBe('');
  });

  it.each([
    [[]],
    [['frobnicate']],
    [['run']],
    [['run', 'word.find']],
    [['run', 'word.find', 'a', '--frobnicate']],
    [['tasks', '--frobnicate']],
    [['serve', '--port', 'high']],
  ])('answers a wrong command line %j with 2 and help on standard error', async (words) => {
    const outcome = await medmodal(words);
    expect(outcome.code).toBe(2);
    expect(outcome.out).toBe('');
    expect(outcome.error).not.toBe('');
  });
});

describe('medmodal tasks', () => {
  it('lists tasks with options and formats', async () => {
    const { code, out } = await medmodal(['tasks']);
    expect(code).toBe(0);
    expect(out).toContain('word.find  Finds words.');
    expect(out).toContain('--option words=…  Words to look for. (list of fever | cough; default fever,cough)');
    expect(out).toContain('--export list  The words, one a line. (.list)');
    expect(out).toContain('--format lines  One text a line; counts lines.');
    expect(out).toContain('--min-length …  Shortest line that counts. (text)');
    expect(out).toContain(
      '  train  One text a line; learns to count.\n    --epochs …  Passes over the texts. (integer; default 3)',
    );
  });

  it('lists them as JSON', async () => {
    const [task] = JSON.parse((await medmodal(['tasks', '--json'])).out);
    expect(task).toMatchObject({ name: 'word.find', modality: 'word', mediaTypes: ['text/plain'] });
    expect(task.options.properties.threshold.default).toBe(0.5);
    expect(task.evaluations[0].format).toBe('lines');
    expect(task.exports[0]).toMatchObject({ form: 'list', mediaType: 'text/plain', extension: '.list' });
    expect(task.training.options.properties.batchSize.default).toBe(2);
  });
});

describe('medmodal run', () => {
  it('prints the prediction as one line of JSON', async () => {
    const { code, out, error, leftOpen } = await medmodal(['run', 'word.find', '-', '--json'], 'a fever');
    expect({ code, error, leftOpen, lines: out.split('\n').length }).toEqual({
      code: 0,
      error: '',
      leftOpen: 0,
      lines: 2,
    });
    expect(JSON.parse(out)).toMatchObject({
      value: { found: ['fever'] },
      outOfDomain: false,
      provenance: { task: 'word.find' },
    });
  });

  it('reads options as what the task expects', async () => {
    const words = [
      'run',
      'word.find',
      '-',
      '--json',
      '-o',
      'words=cough',
      '--option',
      'threshold=0.7',
      '--option',
      'upperCase=true',
    ];
    const prediction = JSON.parse((await medmodal(words, 'fever and cough')).out);
    expect(prediction.value).toEqual({ found: ['COUGH'], threshold: 0.7, model: 'words' });
  });

  it('takes --model for the option of that name, when it runs and when it measures', async () => {
    const { value } = JSON.parse(
      (await medmodal(['run', 'word.find', '-', '--json', '--model', 'mine/'], 'fever')).out,
    );
    expect(value.model).toBe('mine/');
    const data = join(await folderWith({ 'a.tsv': 'fever\n' }), 'a.tsv');
    const measured = await medmodal([
      'evaluate',
      'word.find',
      '--data',
      data,
      '--format',
      'lines',
      '--model',
      'mine',
      '--json',
    ]);
    expect(JSON.parse(measured.out).model).toBe('mine@1.0.0');
  });

  it('reads a file, and JSON by the name of the file', async () => {
    const folder = await folderWith({ 'note.txt': 'fever', 'note.json': '{"text":"cough"}' });
    expect((await medmodal(['run', 'word.find', join(folder, 'note.txt')])).out).toContain('"fever"');
    expect((await medmodal(['run', 'word.find', join(folder, 'note.json')])).out).toContain('"cough"');
  });

  it('prints a headline and the value for people', async () => {
    const { out } = await medmodal(['run', 'word.find', '-'], 'fever');
    expect(out).toMatch(/^1 words {2}standard input · \d+ ms\n\n\{\n/u);
  });

  it.each([
    [['run', 'word.lose', '-'], 2, 'task.unknown'],
    [['run', 'word.find', '-', '--option', 'colour=red'], 2, 'option.unknown'],
    [['run', 'word.find', '-', '--option', 'threshold=high'], 2, 'option.invalid'],
    [['run', 'word.find', '-', '--option', 'threshold'], 2, 'option.invalid'],
    [['run', 'word.find', 'not-there.txt'], 1, 'input.not-found'],
    [['run', 'word.find', '.'], 1, 'input.not-found'],
    [['run', 'word.find', '-', '--media-type', 'image/png'], 1, 'input.media-type'],
  ])('%j ends with %i and says %s', async (words, expected, errorCode) => {
    const plain = await medmodal(words, 'fever');
    expect(plain).toMatchObject({ code: expected, out: '', leftOpen: 0 });
    expect(plain.error).toMatch(/^✗ .*\.( \[[\w.-]+\])\n {2}.*\.\n$/u);
    const { error } = JSON.parse((await medmodal([...words, '--json'], 'fever')).error);
    expect(error.code).toBe(errorCode);
    expect(error.hint).not.toBe('');
  });

  it('says nothing of the input when something breaks', async () => {
    const { code, error } = await medmodal(['run', 'word.find', '-'], '[break] secret');
    expect(code).toBe(1);
    expect(error).toContain('[internal]');
    expect(error).not.toContain('secret');
  });

  it('ends with 130 when it is interrupted', async () => {
    const controller = new AbortController();
    const parts = createMemoryParts('[wait]', controller.signal);
    const run = runCli(['run', 'word.find', '-'], parts);
    setTimeout(() => controller.abort(), 20);
    expect(await run).toBe(130);
    expect(parts.terminal.written.error).toContain('[cancelled]');
    expect(parts.open.count).toBe(0);
  });
});

describe('medmodal evaluate', () => {
  it('prints exactly one JSON object', async () => {
    const folder = await folderWith({ 'b.tsv': 'fever\n', 'a/c.tsv': 'cough\nno\n', '.hidden': 'x\n' });
    const { code, out, error } = await medmodal([
      'evaluate',
      'word.find',
      '--data',
      folder,
      '--format',
      'lines',
      '--min-length',
      '3',
      '--json',
    ]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(JSON.parse(out)).toEqual({
      task: 'word.find',
      model: 'words@1.0.0',
      n: 2,
      metrics: { accuracy: 0.75, byFile: { count: 2 } },
      ci95: { accuracy: [0.7, 0.8] },
    });
    expect(out.endsWith('}\n')).toBe(true);
  });

  it('takes the options of the format before the task, and with an equals sign', async () => {
    const folder = await folderWith({ 'a.tsv': 'fever\nno\n' });
    const { out } = await medmodal([
      'evaluate',
      '--min-length=3',
      'word.find',
      '--json',
      '--data',
      folder,
      '--format',
      'lines',
    ]);
    expect(JSON.parse(out).n).toBe(1);
  });

  it('prints a table for people', async () => {
    const folder = await folderWith({ 'a.tsv': 'fever\n' });
    const { out } = await medmodal(['evaluate', 'word.find', '--data', join(folder, 'a.tsv'), '--format', 'lines']);
    expect(out).toBe(
      [
        'word.find  words@1.0.0 · n = 1',
        '',
        'metric         value  95 % interval',
        'accuracy      0.7500  0.7000 – 0.8000',
        'byFile.count       1',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [['evaluate', 'word.find', '--format', 'lines'], 2],
    [['evaluate', 'word.find', '--data', '.'], 2],
    [['evaluate', '--data', '.', '--format', 'lines'], 2],
    [['evaluate', 'word.find', 'more', '--data', '.', '--format', 'lines'], 2],
    [['evaluate', 'word.find', '--data', '.', '--format', 'toString'], 2],
    [['evaluate', 'word.lose', '--data', '.', '--format', 'lines'], 2],
    [['evaluate', 'word.find', '--data', '.', '--format', 'lines', '--colour', 'red'], 2],
    [['evaluate', 'word.find', '--data', 'not-there', '--format', 'lines'], 1],
  ])('%j ends with %i', async (words, expected) => {
    const { code, out, error } = await medmodal(words);
    expect({ code, out }).toEqual({ code: expected, out: '' });
    expect(error).not.toBe('');
  });
});

describe('medmodal serve', () => {
  it('hands its options on and ends as the server ends', async () => {
    expect(await medmodal(['serve', '--port', '0', '--host', '127.0.0.2'])).toMatchObject({
      code: 0,
      out: '127.0.0.2:0\n',
    });
    expect(await medmodal(['serve', '--port', '1'])).toMatchObject({ code: 1, out: 'undefined:1\n' });
  });
});
