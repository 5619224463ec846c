import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryFolder, SdkError, type Folder } from '@medmodal/core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Parts } from './parts.ts';
import { runCli } from './run-cli.ts';
import { createMemoryParts } from './testing/memory-parts.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  readonly leftOpen: number;
}

let folder: Folder;
let data: string;

beforeEach(async () => {
  folder = memoryFolder();
  data = join(await mkdtemp(join(tmpdir(), 'medmodal-')), 'texts.txt');
  await writeFile(data, 'fever\ncough\n');
});

async function medmodal(words: readonly string[], changes: Partial<Parts> = {}): Promise<Outcome> {
  const parts = createMemoryParts('', changes.signal);
  const code = await runCli(words, { ...parts, openFolder: () => folder, ...changes });
  return { code, ...parts.terminal.written, leftOpen: parts.open.count };
}

const train = (...more: readonly string[]): readonly string[] => [
  'train',
  'word.find',
  '--data',
  data,
  '--out',
  'mine',
  ...more,
];

describe('medmodal train', () => {
  it('tells each epoch, then how good the model is and how to use it', async () => {
    const { code, out, error, leftOpen } = await medmodal(train('--epochs', '2'));
    expect({ code, leftOpen }).toEqual({ code: 0, leftOpen: 0 });
    expect(error.replace(/ {2}\d+ s left/u, '')).toBe(
      'epoch 1/2  loss 1.0000  validation loss 4.0e-4\nepoch 2/2  loss 0.5000  validation loss 4.0e-4\n',
    );
    expect(out).toBe(
      [
        'word.find  words@1.0.0 · 2 examples · 2 epochs, kept number 2 · 1 min 1 s',
        '',
        'metric     value  95 % interval',
        'accuracy  0.7500  0.7000 – 0.8000',
        '',
        'written to mine  card.json',
        'use it      medmodal run word.find <file> --model mine',
        `measure it  medmodal evaluate word.find --data ${data} --format lines --model mine`,
        '',
      ].join('\n'),
    );
  });

  it('shows what went wrong on the way', async () => {
    await writeFile(data, '[warn]\ncough\n');
    expect((await medmodal(train())).out).toContain('\n\n! A checkpoint was not written.\nwritten to mine');
  });

  it('prints exactly one JSON object on standard output', async () => {
    const { out } = await medmodal(train('--json'));
    expect(JSON.parse(out)).toMatchObject({ model: 'words@1.0.0', epochs: 3, metrics: { accuracy: 0.75 } });
  });

  it('stops on Ctrl-C after a step, and goes on when it is run again', async () => {
    await writeFile(data, '[wait]\ncough\n');
    const controller = new AbortController();
    const running = medmodal(train(), { signal: controller.signal });
    await expect.poll(async () => (await folder.list()).length).toBe(1);
    controller.abort();
    const stopped = await running;
    expect(stopped).toMatchObject({ code: 130, out: '', leftOpen: 0 });
    expect(stopped.error).toContain('✗ The training was stopped. [cancelled]\n  Run the same command again to go on');
    await writeFile(data, 'fever\ncough\n');
    const again = await medmodal(train());
    expect(again.code).toBe(0);
    expect(again.error).toMatch(/^Going on from the last checkpoint in mine; --fresh starts over\.\nepoch 2\/3 /u);
  });

  it('says so when it was stopped before there was a checkpoint', async () => {
    const { code, error } = await medmodal(train(), { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(error).toContain('No checkpoint had been written yet');
  });

  it('starts over when it is told to', async () => {
    await medmodal(train());
    const { code, error } = await medmodal(train('--fresh'));
    expect(code).toBe(0);
    expect(error).toMatch(/^epoch 1\/3 /u);
  });

  it('refuses a folder that holds something else', async () => {
    await medmodal(train());
    const otherOptions = await medmodal(train('--batch-size', '7'));
    expect(otherOptions).toMatchObject({ code: 1, out: '' });
    expect(otherOptions.error).toContain('[training.checkpoint-mismatch]');
    await folder.remove('checkpoints/last.json');
    expect((await medmodal(train())).error).toContain('mine already holds a finished model. [configuration.invalid]');
    await folder.write('card.json', new TextEncoder().encode('{"task":"vision.classify"}'));
    expect((await medmodal(train())).error).toContain('another task than word.find. [training.checkpoint-mismatch]');
    expect((await medmodal(train('--fresh'))).code).toBe(0);
  });

  it('says what to do when the disk is full, at the start and at a checkpoint', async () => {
    for (const full of ['.medmodal-can-write', 'checkpoints/last.json']) {
      const inner = memoryFolder();
      const openFolder = (): Folder => ({
        ...inner,
        async write(name, bytes) {
          if (name === full) throw new SdkError('storage.failed', 'The disk is full.', { hint: 'Free some space.' });
          await inner.write(name, bytes);
        },
      });
      const { code, out, error } = await medmodal(train(), { openFolder });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toContain('✗ The disk is full. [storage.failed]\n  Free some space.\n');
    }
  });

  it.each([
    [['train'], 2, 'required'],
    [['train', 'word.find', '--out', 'mine'], 2, '--data'],
    [['train', 'word.find', '--data', '.'], 2, '--out'],
    [['train', '--data', '.', '--out', 'mine'], 2, "missing required argument 'task'"],
    [['train', 'word.find', 'more', '--data', '.', '--out', 'mine'], 2, 'too many arguments'],
    [['train', 'word.lose', '--data', '.', '--out', 'mine'], 2, '[task.unknown]'],
    [['train', 'word.find', '--data', '.', '--out', 'mine', '--colour', 'red'], 2, '[option.unknown]'],
    [['train', 'word.find', '--data', '.', '--out', 'mine', '--epochs', 'many'], 2, '[option.invalid]'],
    [['train', 'word.find', '--data', 'not-there', '--out', 'mine'], 1, '[input.not-found]'],
  ])('%j ends with %i and says %s', async (words, expected, said) => {
    const { code, out, error } = await medmodal(words);
    expect({ code, out }).toEqual({ code: expected, out: '' });
    expect(error).toContain(said);
    expect(await folder.list()).toEqual([]);
  });

  it('says which tasks can be trained when this one cannot', async () => {
    const house = await createMemoryParts().openHouse();
    const [modality] = house.modalities;
    const tasks = (modality?.tasks ?? []).map((task) => Object.assign(Object.create(task), { training: undefined }));
    const openHouse = (): typeof house => ({
      modalities: [{ ...house.modalities[0], tasks } as (typeof house.modalities)[0]],
      dispose: house.dispose,
    });
    const { code, error } = await medmodal(train(), { openHouse });
    expect(code).toBe(2);
    expect(error).toContain('word.find cannot be trained here. [task.unknown]\n  No task can be trained.');
  });
});
