import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { createMemoryParts, type MemoryParts } from '../testing/memory-parts.ts';

async function medmodal(words: readonly string[], parts: MemoryParts): Promise<unknown[]> {
  const code = await runCli(words, parts);
  expect(parts.open.count).toBe(0);
  return [code, parts.terminal.written.error];
}

const events = ({ terminal }: MemoryParts): readonly Record<string, unknown>[] =>
  terminal.written.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('medmodal live', () => {
  it('prints each partial answer and the final one as a line of JSON', async () => {
    const parts = createMemoryParts('a cough and a fever');
    expect(await medmodal(['live', 'word.find', '--json', '--option', 'words=fever'], parts)).toEqual([0, '']);
    const all = events(parts);
    expect(all[0]).toEqual({ kind: 'partial', value: { found: [], threshold: 0.5, model: 'text/plain' } });
    expect(all.at(-1)).toMatchObject({ kind: 'final', prediction: { value: { found: ['fever'] } } });
    expect(all.length).toBeGreaterThan(3);
  });

  it('shows the answer as a person reads it', async () => {
    const parts = createMemoryParts('a fever');
    expect(await medmodal(['live', 'word.find', '-'], parts)).toEqual([0, '']);
    expect(parts.terminal.written.out).toMatch(/^1 words {2}standard input · \d+ ms\n/u);
  });

  it('reads a file, and knows a recording by its first bytes', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'medmodal-')), 'sound');
    await writeFile(file, 'RIFF0000WAVEfever');
    const parts = createMemoryParts();
    expect(await medmodal(['live', 'word.find', file, '--json'], parts)).toEqual([0, '']);
    expect(events(parts).at(-1)).toMatchObject({ prediction: { value: { found: ['fever'], model: 'audio/wav' } } });
  });

  it('ends the stream on Ctrl-C, and answers for what it has heard', async () => {
    const stop = new AbortController();
    const parts = createMemoryParts('', stop.signal);
    let left = false;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield new TextEncoder().encode('a fever, a day');
        setImmediate(() => stop.abort());
        await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
      } finally {
        left = true;
      }
    };
    const terminal = { ...parts.terminal, streamInput: endless };
    expect(await medmodal(['live', 'word.find', '--json'], { ...parts, terminal })).toEqual([0, '']);
    expect(events(parts).at(-1)).toMatchObject({ kind: 'final', prediction: { value: { found: ['fever'] } } });
    expect(left).toBe(true);
  });

  it.each([
    [['live', 'word.lose'], 2, 'task.unknown'],
    [['live', 'word.find', '/no/such/file'], 1, 'input.not-found'],
    [['live', 'word.find', '--option', 'shout=yes', '--json'], 2, 'option.unknown'],
    [['live', 'word.find', '--media-type', 'audio/flac'], 1, 'input.media-type'],
  ])('%j ends with %i and says %s', async (words, code, problem) => {
    const [ended, error] = await medmodal(words, createMemoryParts('a'));
    expect(ended).toBe(code);
    expect(error).toContain(problem);
  });
});
