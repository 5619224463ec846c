import { describe, expect, it } from 'vitest';
import { changedValues, initialValues, optionFields } from './option-fields.ts';

const fields = optionFields({
  type: 'object',
  properties: {
    types: {
      type: 'array',
      items: { enum: ['chemical', 'disease'] },
      default: ['chemical', 'disease'],
      description: 'What to find.',
    },
    threshold: { type: 'number', minimum: 0, maximum: 1, default: 0.5 },
    most: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    offsets: { type: 'string', enum: ['utf-16', 'code-point'], default: 'utf-16' },
    strict: { type: 'boolean', default: false },
    vocabulary: { type: 'array', items: { type: 'string' }, default: [] },
    speakers: { anyOf: [{ const: 'auto' }, { const: 1 }, { const: 2 }], default: 'auto' },
    label: { type: 'string', default: '' },
    extra: { type: 'object' },
  },
});

describe('optionFields', () => {
  it('chooses a control for each property', () => {
    expect(fields).toEqual([
      {
        name: 'types',
        description: 'What to find.',
        control: 'choices',
        choices: ['chemical', 'disease'],
        initial: ['chemical', 'disease'],
      },
      { name: 'threshold', description: '', control: 'number', minimum: 0, maximum: 1, step: 0.01, initial: 0.5 },
      { name: 'most', description: '', control: 'number', minimum: 1, maximum: undefined, step: 1, initial: '' },
      { name: 'offsets', description: '', control: 'select', choices: ['utf-16', 'code-point'], initial: 'utf-16' },
      { name: 'strict', description: '', control: 'switch', initial: false },
      { name: 'vocabulary', description: '', control: 'words', initial: [] },
      {
        name: 'speakers',
        description: '',
        control: 'select',
        choices: ['auto', '1', '2'],
        values: ['auto', 1, 2],
        initial: 'auto',
      },
      { name: 'label', description: '', control: 'text', initial: '' },
      { name: 'extra', description: '', control: 'json', initial: '' },
    ]);
    expect(optionFields({ type: 'object' })).toEqual([]);
  });

  it('sends only what was changed', () => {
    const values = { ...initialValues(fields), threshold: 0.7, types: ['disease'] };
    expect(changedValues(fields, initialValues(fields))).toEqual({});
    expect(changedValues(fields, { ...values, label: 'lung' })).toMatchObject({ label: 'lung' });
    expect(changedValues(fields, values)).toEqual({ threshold: 0.7, types: ['disease'] });
  });
});
