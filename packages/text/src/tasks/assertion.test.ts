import { decodeInput, type Modality, type Task } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { spansInput } from '../codecs/spans-input.ts';
import { createAssertionTask } from './assertion.ts';

const task = createAssertionTask();
const modality: Modality = {
  specVersion: 1,
  name: 'text',
  summary: 'Only this task.',
  codecs: [],
  tasks: [task as Task],
  dispose: () => task.dispose(),
  [Symbol.asyncDispose]: () => task.dispose(),
};

describe('text.assertion', () => {
  it('answers in the order of the spans, each with its words and cues', async () => {
    const input = spansInput.parse({
      text: 'Denies fever. Her mother had gout.',
      spans: [
        { start: 29, end: 33 },
        { start: 7, end: 12 },
      ],
    });
    const { value, provenance } = await task.run(input);
    expect(value.assertions).toEqual([
      {
        start: 29,
        end: 33,
        text: 'gout',
        certainty: { value: 'positive' },
        temporality: { value: 'current' },
        subject: { value: 'family', cue: { start: 18, end: 24, text: 'mother', source: 'text' } },
        conditionality: { value: 'none' },
      },
      {
        start: 7,
        end: 12,
        text: 'fever',
        certainty: { value: 'negative', cue: { start: 0, end: 6, text: 'Denies', source: 'text' } },
        temporality: { value: 'current' },
        subject: { value: 'patient' },
        conditionality: { value: 'none' },
      },
    ]);
    expect(task.result.parse(value)).toEqual(value);
    expect(provenance.models).toEqual([]);
  });

  it('counts in code points when asked to, on both sides', async () => {
    const input = spansInput.parse({ text: '😀 No fever.', spans: [{ start: 5, end: 10 }] });
    const { value } = await task.run(input, { offsets: 'code-point' });
    expect(value.assertions[0]).toMatchObject({
      start: 5,
      end: 10,
      text: 'fever',
      certainty: { cue: { start: 2, end: 4, text: 'No' } },
    });
  });

  it('reads JSON bytes', async () => {
    const bytes = new TextEncoder().encode('{"text":"No fever.","spans":[{"start":3,"end":8}]}');
    const { value } = await task.run((await decodeInput(modality, task, bytes)) as Parameters<typeof task.run>[0]);
    expect(task.headline(value)).toBe('1 assertion');
  });

  it.each([
    ['beyond the text', { start: 3, end: 99 }],
    ['inside a surrogate pair', { start: 11, end: 13 }],
  ])('refuses a span %s', async (_, span) => {
    await expect(task.run(spansInput.parse({ text: 'No fever. 😀!', spans: [span] }))).rejects.toMatchObject({
      code: 'input.schema',
    });
  });

  it('warms up, and is cancelled', async () => {
    await task.warmUp();
    const input = spansInput.parse({ text: 'No fever.', spans: [] });
    await expect(task.run(input, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(task.run(input, { nonsense: 1 })).rejects.toMatchObject({ code: 'option.unknown' });
  });
});
