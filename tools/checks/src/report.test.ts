import { describe, expect, it } from 'vitest';
import { reportText } from './report.ts';

describe('report', () => {
  it('prints a line a rule, findings with their place, and a closing line', () => {
    const rule = { name: 'circles', summary: 'No circles.', check: () => [] };
    const findings = [
      { path: 'a.ts', line: 3, message: 'Circle.' },
      { path: 'b', message: 'Empty.' },
    ];
    expect(
      reportText([
        { rule, findings: [] },
        { rule: { ...rule, name: 'links' }, findings },
      ]),
    ).toBe(
      [
        'ok      circles  No circles.',
        'broken  links    No circles.',
        '  a.ts:3  Circle.',
        '  b  Empty.',
        '1 rules hold, 1 broken',
        '',
      ].join('\n'),
    );
  });
});
