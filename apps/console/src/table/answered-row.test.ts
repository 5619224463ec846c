import { describe, expect, it } from 'vitest';
import { columnsOf, readEnd, readRow, type AnsweredRow } from './answered-row.ts';
import { commaSeparated } from './comma-separated.ts';

const outcome = {
  kind: 'class',
  id: 'Eye',
  label: 'Eye, or near it',
  model: 'sider',
  probability: 0.25,
  baseRate: 0.5,
  set: [],
  tells: true,
};
const value = {
  structure: { smiles: '[Na+].[Cl-]', changes: [] },
  outcomes: [
    outcome,
    { kind: 'quantity', id: 'S', label: 'S', model: 'esol', value: -3, unit: 'mol/L', low: -4, high: -2, tells: true },
  ],
  domain: [],
};
const problem = { code: 'input.format', title: 'No', detail: 'The ring "1" is open.', status: 400 };

describe('the rows of a file of many', () => {
  it('are read with what is wrong with them, and written as CSV', () => {
    const rows = [
      { line: 2, id: '=SUM(A1)', prediction: { value, outOfDomain: true } },
      { line: 3, error: problem },
      { line: 4, prediction: { value: { alerts: [1, 2], structure: { smiles: 'CCO' } } } },
    ].flatMap((line): AnsweredRow[] => {
      const row = readRow(line);
      return row ? [row] : [];
    });
    expect(columnsOf(rows)).toEqual(['smiles', 'known', 'Eye, or near it', 'S [mol/L]', 'alerts']);
    expect(commaSeparated(rows).split('\r\n')).toEqual([
      'line,id,smiles,known,"Eye, or near it",S [mol/L],alerts,problem',
      "2,'=SUM(A1),[Na+].[Cl-],no,0.25,-3,,",
      '3,,,,,,,"The ring ""1"" is open."',
      '4,,CCO,,,,2,',
      '',
    ]);
  });

  it('are nothing else', () => {
    for (const other of [null, {}, { line: 'a' }, { line: 1 }]) expect(readRow(other)).toBeUndefined();
    expect(readEnd({ error: problem })).toMatchObject({ code: 'input.format', detail: problem.detail });
    expect(readEnd({ line: 1, error: problem })).toBeUndefined();
  });
});
