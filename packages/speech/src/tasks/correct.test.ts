import { describe, expect, test } from 'vitest';
import { correctInput } from './correct-input.ts';
import { createCorrectTask } from './correct.ts';

describe('speech.correct', () => {
  const task = createCorrectTask();

  test('answers with the text, its changes and a headline', async () => {
    const { value } = await task.run({ text: 'Are you allergic to trimethoprin? I take five hundred milligrams.' });
    expect(value.text).toBe('Are you allergic to trimethoprim? I take 500 mg.');
    expect(value.changes.map(({ kind }) => kind)).toEqual(['drug', 'dose']);
    expect(task.headline(value)).toBe('2 changes');
  });

  test('joins the times of words that were one name', async () => {
    const words = 'they gave me a moxie cillin tablets'
      .split(' ')
      .map((text, index) => ({ text, start: index, end: index + 0.9, confidence: 0.8 }));
    const input = correctInput.parse({ transcript: { text: '', words } });
    const { value } = await task.run(input, { format: false });
    expect(value.words?.map(({ text }) => text)).toEqual(['they', 'gave', 'me', 'amoxicillin', 'tablets']);
    expect(value.words?.[3]).toMatchObject({ start: 3, end: 5.9 });
  });

  test('corrects a long text piece by piece, and says how far it is', async () => {
    const text = 'Nothing to say here. Are you allergic to trimethoprin? '.repeat(650);
    const done: number[] = [];
    const { value } = await task.run(
      { text },
      { format: false },
      { onProgress: (progress) => done.push(progress.done) },
    );
    expect(value.text).toBe(text.replaceAll('trimethoprin', 'trimethoprim'));
    expect(value.changes).toHaveLength(650);
    for (const { start, before } of value.changes) expect(text.startsWith(before, start)).toBe(true);
    expect(done.at(-1)).toBe(text.length);
    expect(done.length).toBeGreaterThan(1);
    const stopped = task.run({ text }, {}, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('writes no figures where it is told not to', async () => {
    const { value } = await task.run({ text: 'five hundred milligrams' }, { format: false });
    expect(value).toEqual({ text: 'five hundred milligrams', changes: [] });
  });
});
