import type { CollectionAnswer } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { csvRows } from './answer-rows.ts';
import { renderPace } from './collection-progress.ts';

const task = { headline: () => 'a, b' };
const provenance = {
  task: 'a.b',
  library: { name: 'a', version: '1' },
  models: [],
  inputSha256: '',
  options: {},
  started: '',
  durationMs: 1,
};

function answer(line: number, value: unknown): CollectionAnswer {
  const prediction = { value, outOfDomain: true, warnings: [{ code: 'a.b', message: 'A.' }], provenance };
  return { line, id: '=1+1', prediction };
}

describe('a table of answers', () => {
  it('has a column for each outcome, quotes what must be, and says nothing of pictures and lists', () => {
    const { rows, leftOut } = csvRows(task);
    const value = {
      structure: { text: 'C"C', changes: [] },
      outcomes: [
        { id: 'two', model: 'm', probability: 0.25 },
        { id: 'one', model: 'm', value: -3 },
        { id: 'one', model: 'n', value: 4 },
      ],
      svg: '<svg>\n</svg>',
      atoms: [1, 2],
    };
    expect(rows([answer(2, value)])).toBe(
      [
        'line,id,text,headline,one,outcomes.n.one,two,outOfDomain,warnings',
        `2,'=1+1,"C""C","a, b",-3,4,0.25,true,a.b`,
        '',
      ].join('\n'),
    );
    expect(rows([answer(3, { other: 1 })])).toBe(`3,'=1+1,,"a, b",,,,true,a.b\n`);
    expect([...leftOut]).toEqual(['other']);
  });
});

describe('the pace', () => {
  it('says how far it is, how fast it goes and how long it takes', () => {
    expect(renderPace({ bytes: 2e6, size: 8e6, records: 1200, seconds: 2 })).toBe(
      '2.0/8.0 MB  600 records/s  6 s left',
    );
    expect(renderPace({ bytes: 5e5, records: 0, seconds: 0 })).toBe('0.5 MB  0 records/s');
  });
});
