import { describe, expect, it } from 'vitest';
import { BENCHES } from '../benches.ts';
import { createReport } from './bench-report.ts';
import { readMachineFacts } from './machine-facts.ts';
import { renderMarkdown, renderReport } from './render-report.ts';
import { replaceSection } from './write-benchmarks.ts';

const machine = {
  processor: 'P',
  cores: 2,
  memoryGigabytes: 8,
  system: 'linux x64',
  node: '20.20.0',
  onnxRuntime: '1.30.0',
};
const ratio = { name: 'ratio', value: 40.21, unit: '×', bound: { atLeast: 20 }, note: 'median' };
const parts = {
  bench: 'text.b',
  summary: 'words',
  date: '2026-01-02',
  machine,
  measures: [{ name: 'ours', value: 7070, unit: 'words/s' }, ratio],
};

describe('createReport', () => {
  it('passes when every bound is kept', () => {
    expect(createReport(parts).passed).toBe(true);
    expect(createReport({ ...parts, measures: [{ ...ratio, value: 19.9 }] }).passed).toBe(false);
    expect(createReport({ ...parts, measures: [{ ...ratio, value: 6, bound: { atMost: 5 } }] }).passed).toBe(false);
    expect(createReport({ ...parts, measures: [{ ...ratio, value: Number.NaN }] }).passed).toBe(false);
    const { value: _, ...unmeasured } = ratio;
    expect(createReport({ ...parts, measures: [unmeasured] }).passed).toBe(false);
    expect(createReport({ ...parts, measures: [{ name: 'peer', unit: 'words/s' }] }).passed).toBe(true);
  });
});

describe('renderReport', () => {
  it('sets figures beside their bounds', () => {
    expect(renderReport(createReport(parts))).toBe(
      [
        'text.b',
        '  P, 2 cores, 8 GB, linux x64, Node 20.20.0, ONNX Runtime 1.30.0',
        '',
        '  ours      7,070 words/s',
        '  ratio            40.2 ×  ok, must be ≥ 20  (median)',
        '',
      ].join('\n'),
    );
  });
});

describe('replaceSection', () => {
  it('keeps the other sections, in the order of their names', () => {
    const report = createReport(parts);
    const first = replaceSection('', report);
    const both = replaceSection(first, createReport({ ...parts, bench: 'text.a' }));
    expect(both.match(/^## .*$/gmu)).toEqual(['## text.a', '## text.b']);
    const again = replaceSection(both, createReport({ ...parts, measures: [{ ...ratio, value: 50 }] }));
    expect(again.match(/^## .*$/gmu)).toEqual(['## text.a', '## text.b']);
    expect(again).toContain('| **ratio** | **50.0 ×** | ≥ 20 | median |');
    expect(again).toContain(renderMarkdown(createReport({ ...parts, bench: 'text.a' })).trimEnd());
  });
});

describe('readMachineFacts', () => {
  it('knows the runtime', () => {
    expect(readMachineFacts().onnxRuntime).toMatch(/^\d+\.\d+\.\d+/u);
  });
});

describe('BENCHES', () => {
  it('have names and parts of their own', () => {
    for (const names of [
      BENCHES.map((bench) => bench.name),
      ...BENCHES.map((bench) => bench.parts.map((part) => part.name)),
    ]) {
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(0);
    }
  });
});
