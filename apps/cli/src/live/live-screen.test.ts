import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { createMemoryTerminal } from '../testing/memory-terminal.ts';
import { createLiveScreen } from './live-screen.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** What a terminal shows after it was sent `written`: lines, of which the cursor is below the last. */
function shown(written: string): readonly string[] {
  const lines: string[] = [''];
  // oxlint-disable-next-line eslint/no-control-regex -- what a terminal is sent
  for (const [piece, up] of written.matchAll(/\u001B\[(\d+)F\u001B\[J|\n|[^\u001B\n]+/gu)) {
    if (up !== undefined) lines.splice(lines.length - 1 - Number(up), Infinity, '');
    else if (piece === '\n') lines.push('');
    else lines[lines.length - 1] += piece;
  }
  return lines.slice(0, -1);
}

describe('createLiveScreen', () => {
  it('redraws on a terminal what may still change, and nothing else', () => {
    const terminal = createMemoryTerminal('', 20);
    const screen = createLiveScreen(terminal, createPaint(false));
    screen.show({ words: words('the patient takes a'), settled: 2 });
    screen.show({ words: words('the patient takes amoxicillin three times'), settled: 4 });
    expect(shown(terminal.written.out)).toEqual(['the patient takes', 'amoxicillin three', 'times']);
    const before = terminal.written.out.length;
    screen.show({ words: words('the patient takes amoxicillin free times a day'), settled: 4 });
    expect(shown(terminal.written.out)).toEqual(['the patient takes', 'amoxicillin free', 'times a day']);
    expect(terminal.written.out.slice(before)).not.toContain('patient');
    screen.clear();
    expect(shown(terminal.written.out)).toEqual(['the patient takes', '']);
  });

  it('paints what may still change', () => {
    const terminal = createMemoryTerminal('', 40);
    createLiveScreen(terminal, createPaint(true)).show({ words: words('one two three'), settled: 1 });
    expect(terminal.written.out).toBe('one \u001B[2mtwo three\u001B[22m\n');
  });

  it('prints settled words line by line where nothing can be written over', () => {
    const terminal = createMemoryTerminal();
    const screen = createLiveScreen(terminal, createPaint(false));
    const many = Array.from({ length: 30 }, (_, index) => `w${index}`);
    screen.show({ words: many.slice(0, 14), settled: 11 });
    expect(terminal.written.out).toBe('');
    screen.show({ words: many, settled: 25 });
    screen.clear();
    expect(terminal.written.out.split('\n').map((line) => line.split(' ').length)).toEqual([12, 12, 1, 1]);
    expect(terminal.written.out).not.toContain('\u001B');
  });
});
