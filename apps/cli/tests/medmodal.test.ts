import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('../bin/medmodal.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NOTE = 'examples/text/emergency-note.txt';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function start(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...words], { cwd: ROOT, env: { ...process.env, LOG_LEVEL: 'silent' } });
}

async function medmodal(words: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> {
  const child = start(words);
  const outcome = { out: '', error: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (outcome.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (outcome.error += text));
  child.stdin?.end(input);
  const [code] = await once(child, 'close');
  return { code, ...outcome };
}

async function temporaryFile(name: string, text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'medmodal-')), name);
  await writeFile(path, text);
  return path;
}

describe('medmodal, as a process', () => {
  it('answers --version and --help', async () => {
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await medmodal(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, error: '' });
    expect((await medmodal(['evaluate', '--help'])).out).toContain('--data <path>');
  });

  it('knows an image by its bytes, whatever it is called, and writes what it explains', async () => {
    const film = new Uint8Array(await readFile(join(ROOT, 'examples/vision/chest-pneumonia.png')));
    const folder = await mkdtemp(join(tmpdir(), 'medmodal-'));
    const overlay = join(folder, 'overlay.png');
    for (const name of ['film', 'film.dcm']) await writeFile(join(folder, name), film);
    const words = ['run', 'vision.explain', join(folder, 'film'), join(folder, 'film.dcm'), '--json'];
    const both = await medmodal(words);
    const answers = both.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ value }) => [value.label, value.method])).toEqual([
      ['pneumonia', 'class-activation'],
      ['pneumonia', 'class-activation'],
    ]);
    const { code, out } = await medmodal([...words.slice(0, 3), '--export', `overlay=${overlay}`]);
    expect([code, out.includes('█')]).toEqual([0, true]);
    expect((await readFile(overlay)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('runs every task on its examples', async () => {
    const tasks: { name: string; examples: { path: string; mediaType: string }[] }[] = JSON.parse(
      (await medmodal(['tasks', '--json'])).out,
    );
    expect(tasks.map((task) => task.name)).toContain('text.entities');
    for (const { name, examples } of tasks) {
      // Every other form of input is read by the contract suites of the modalities, without a process each.
      const [first] = examples;
      const paths = examples
        .filter(({ mediaType }) => mediaType === first?.mediaType)
        .map(({ path }) => `examples/${path}`);
      const words = ['run', name, ...paths, '--media-type', String(first?.mediaType), '--json'];
      const { code, out, error } = await medmodal(words);
      expect({ code, error }).toEqual({ code: 0, error: '' });
      const answers = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(answers.map(({ provenance }) => provenance.task)).toEqual(paths.map(() => name));
    }
  }, 180_000);

  it('finds entities whose offsets are exact, from a file and from standard input alike', async () => {
    const text = await readFile(join(ROOT, NOTE), 'utf8');
    const fromFile = JSON.parse((await medmodal(['run', 'text.entities', NOTE, '--json'])).out);
    const fromInput = JSON.parse((await medmodal(['run', 'text.entities', '-', '--json'], text)).out);
    expect(Object.keys(fromFile).toSorted()).toEqual(
      expect.arrayContaining(['outOfDomain', 'provenance', 'value', 'warnings']),
    );
    expect(fromFile.value.entities.length).toBeGreaterThan(5);
    for (const { start, end, text: found } of fromFile.value.entities) {
      expect(text.slice(start, end)).toBe(found);
    }
    expect(fromInput.value).toEqual(fromFile.value);
    expect(fromInput.provenance.inputSha256).toBe(fromFile.provenance.inputSha256);
  });

  it('draws entities as a table', async () => {
    const { code, out } = await medmodal(['run', 'text.entities', NOTE, '-o', 'types=drug', '-o', 'threshold=0.5']);
    expect(code).toBe(0);
    const [head, empty, titles, ...rows] = out.trimEnd().split('\n');
    expect(head).toMatch(
      /^\d+ entities {2}examples\/text\/emergency-note\.txt · clinical-entities@[\d.]+ on cpu · text-entities@[\d.]+ on cpu · \d+ ms$/u,
    );
    expect(empty).toBe('');
    expect(titles).toMatch(/^start–end {2}entity +type +probability +assertion/u);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row).toMatch(/^ *\d+–\d+ {2}.+ {2}drug {2}[█▏▎▍▌▋▊▉ ]{8} [01]\.\d\d {2}/u);
    }
  });

  it('lists models', async () => {
    const models = JSON.parse((await medmodal(['models', '--json'])).out);
    expect(models.map((card: { id: string }) => card.id)).toContain('text-entities');
  });

  it('measures on labelled data, and prints one JSON object', async () => {
    const tokens = [
      'Naloxone\tB-Chemical',
      'reverses\tO',
      'clonidine\tB-Chemical',
      '.\tO',
      '',
      'Nausea\tB-Disease',
      'was\tO',
      'absent\tO',
      '.\tO',
      '',
    ];
    const data = await temporaryFile('labelled.tsv', tokens.join('\n'));
    const words = ['evaluate', 'text.entities', '--data', data, '--format', 'iob', '--types', 'drug,problem'];
    const { code, out, error } = await medmodal([...words, '--json']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['task', 'model', 'n', 'metrics', 'ci95']);
    expect(report).toMatchObject({ task: 'text.entities', model: expect.stringMatching(/^text-entities@/u) });
    expect(Object.keys(report.metrics)).toEqual(expect.arrayContaining(['precision', 'recall', 'f1', 'byType']));
    expect(report.ci95.f1).toHaveLength(2);
    expect((await medmodal(words)).out).toContain('byType.drug.f1');
  });

  it.each([
    [['run', 'text.nothing', NOTE], 2, 'task.unknown'],
    [['run', 'text.entities', '-'], 1, 'input.binary'],
  ])('%j ends with %i and says %s on standard error', async (words, expected, errorCode) => {
    const { code, out, error } = await medmodal(words, 'secret\0');
    expect({ code, out }).toEqual({ code: expected, out: '' });
    expect(error).toMatch(/^✗ .+\n {2}.+\n$/u);
    expect(error).toContain(`[${errorCode}]`);
    expect(error).not.toContain('secret');
  });

  it('ends quietly when nobody reads its answer', async () => {
    const child = start(['tasks']);
    let error = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (error += text));
    child.stdout?.destroy();
    await once(child, 'close');
    expect(error).toBe('');
  });

  it('serves, says when each task is ready, and stops on SIGTERM', async () => {
    const child = start(['serve', '--port', '0']);
    let out = '';
    for await (const chunk of child.stdout ?? []) {
      out += String(chunk);
      if (/https?:\/\/127\.0\.0\.1:\d+/u.test(out)) break;
    }
    expect(out).toMatch(/^text\.entities {2}ready {2}\d+ ms {2}\d+ entities in examples\/text\//mu);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});
