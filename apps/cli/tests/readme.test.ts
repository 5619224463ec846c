import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { directoryFolder } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { openRepositoryHouse } from '../src/compose.ts';
import { runCli } from '../src/run-cli.ts';
import { createMemoryTerminal } from '../src/testing/memory-terminal.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const README = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const BLOCKS = Array.from(
  README.matchAll(/^```console\n\$ npx medmodal (.+)\n([\s\S]+?)^```/gmu),
  ([, command = '', output = '']) => ({ command, output }),
);

/** The head line of an answer – of one that grew, it comes last – without its figures, which a new model moves. */
function shapeOf(output: string): string {
  const lines = output.split('\n').filter((line) => line !== '…');
  const head = lines.find((line) => line.includes(' · ')) ?? lines[0] ?? '';
  return head.replace(/\d+(\.\d+)*/gu, '0').slice(0, 60);
}

describe('the README', () => {
  it('shows every command', () => {
    const shown = new Set(BLOCKS.map(({ command }) => command.split(' ')[0]));
    expect(shown).toEqual(new Set(['tasks', 'models', 'run', 'live', 'evaluate']));
  });

  it.each(BLOCKS)('shows what `$command` prints', async ({ command, output }) => {
    const terminal = createMemoryTerminal();
    const words = command.split(' ').map((word) => (/^(examples|apps)\//u.test(word) ? ROOT + word : word));
    await runCli(words, {
      version: '0',
      terminal,
      signal: new AbortController().signal,
      openHouse: openRepositoryHouse,
      openFolder: directoryFolder,
      serve: async () => 0,
    });
    const printed = terminal.written.out + terminal.written.error;
    expect(shapeOf(printed.replaceAll(ROOT, ''))).toBe(shapeOf(output));
  });
});
