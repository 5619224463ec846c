import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readNamedOptions, sortWords } from './named-options.ts';
import { readOptionValues } from './option-values.ts';

const schema = z.object({
  types: z.array(z.enum(['chemical', 'disease'])).default([]),
  counts: z.array(z.number()).default([]),
  threshold: z.number().default(0.5),
  limit: z.union([z.number(), z.literal('none')]).default('none'),
  shout: z.boolean().default(false),
  name: z.string().default(''),
});

describe('readOptionValues', () => {
  it('reads each value as what the schema expects', () => {
    const words = ['types=chemical, disease', 'counts=1,2', 'threshold=1e-1', 'limit=3', 'shout=true', 'name=a=b'];
    const expected = {
      types: ['chemical', 'disease'],
      counts: [1, 2],
      threshold: 0.1,
      limit: 3,
      shout: true,
      name: 'a=b',
    };
    expect(readOptionValues(words, schema)).toEqual(expected);
  });

  it('leaves what does not fit, and what it does not know, as text', () => {
    expect(readOptionValues(['threshold=', 'shout=yes', 'other=1', 'limit=none'], schema)).toEqual({
      threshold: '',
      shout: 'yes',
      other: '1',
      limit: 'none',
    });
  });

  it('reads any value of a text option back, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(readOptionValues([`name=${value}`], schema)).toEqual({ name: value });
      }),
    );
  });

  it('refuses a word without a name', () => {
    for (const word of ['', '=1', 'threshold']) {
      expect(() => readOptionValues([word], schema)).toThrow(expect.objectContaining({ code: 'option.invalid' }));
    }
  });
});

describe('sortWords', () => {
  it('tells operands from named values', () => {
    const { operands, named } = sortWords(['--types', 'a,b', 'task', '--min-overlap=2', '--all', '--strict']);
    expect(operands).toEqual(['task']);
    expect(Object.fromEntries(named)).toEqual({ types: 'a,b', 'min-overlap': '2', all: 'true', strict: 'true' });
  });

  it('gives them the names of the schema', () => {
    const options = z.object({ minOverlap: z.string().optional() });
    expect(readNamedOptions(new Map([['min-overlap', '2']]), options, 'format')).toEqual({ minOverlap: '2' });
    expect(() => readNamedOptions(new Map([['constructor', '2']]), options, 'training')).toThrow(
      expect.objectContaining({ code: 'option.unknown' }),
    );
  });
});
