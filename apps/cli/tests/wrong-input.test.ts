import { fileURLToPath } from 'node:url';
import { directoryFolder } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { openRepositoryHouse } from '../src/compose.ts';
import { runCli } from '../src/run-cli.ts';
import { createMemoryTerminal } from '../src/testing/memory-terminal.ts';

const NOTE = fileURLToPath(new URL('../../../examples/text/emergency-note.txt', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function medmodal(words: readonly string[], input: string | Uint8Array): Promise<Outcome> {
  const terminal = createMemoryTerminal(input);
  const serve = (): Promise<number> => Promise.resolve(0);
  const code = await runCli(words, {
    version: '0',
    terminal,
    signal: new AbortController().signal,
    openHouse: openRepositoryHouse,
    openFolder: directoryFolder,
    serve,
  });
  return { code, ...terminal.written };
}

describe('medmodal on the tasks of the repository', () => {
  it.each([
    [['run', 'text.nothing', NOTE], '', 2, 'task.unknown'],
    [['run', 'text.entities', NOTE, '--option', 'nothing=1'], '', 2, 'option.unknown'],
    [['run', 'text.entities', NOTE, '--option', 'threshold=secret'], '', 2, 'option.invalid'],
    [['evaluate', 'text.entities', '--data', NOTE, '--format', 'nothing'], '', 2, 'evaluation.unknown-format'],
    [['run', 'text.entities', 'not-there.txt'], '', 1, 'input.not-found'],
    [['run', 'text.entities', '-'], '', 1, 'input.empty'],
    [['run', 'text.entities', '-'], ' \n\t', 1, 'input.empty'],
    [['run', 'text.entities', '-'], new Uint8Array([0xc3, 0x28, 0x73]), 1, 'input.encoding'],
    [['run', 'text.entities', '-'], 'secret\0', 1, 'input.binary'],
    [['run', 'text.entities', '-', '--media-type', 'application/json'], '{"secret', 1, 'input.format'],
    [['evaluate', 'text.entities', '--data', NOTE, '--format', 'iob'], '', 1, 'input.format'],
  ])('%j ends with its code, a hint and nothing of the input', async (words, input, expected, errorCode) => {
    const { code, out, error } = await medmodal([...words, '--json'], input);
    expect({ code, out }).toEqual({ code: expected, out: '' });
    const parsed = JSON.parse(error).error;
    expect(parsed.code).toBe(errorCode);
    expect(parsed.hint).toMatch(/\S/u);
    expect(error).not.toMatch(/secret|\bat .*:\d+:\d+/u);
  });
});
