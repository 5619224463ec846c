import { describe, expect, it } from 'vitest';
import { SdkError } from '../errors/sdk-error.ts';
import type { Prediction } from '../prediction/prediction.ts';
import { answerCollection, type CollectionAnswer } from './answer-collection.ts';
import type { CollectionItem } from './collection-codec.ts';

const answer = (value: string): Prediction<string> => ({ value }) as Prediction<string>;
const bad = new SdkError('input.format', 'No.', { hint: 'Mend it.' });

/** Answers in capitals; refuses what is said to be bad, alone or among others. */
const task = {
  batches: [] as number[],
  run: async (input: string): Promise<Prediction<string>> => {
    if (input === 'bad') throw bad;
    if (input === 'broken') throw new SdkError('model.corrupt', 'Broken.');
    return answer(input.toUpperCase());
  },
  runBatch(inputs: readonly string[]): Promise<readonly Prediction<string>[]> {
    this.batches.push(inputs.length);
    return Promise.all(inputs.map((input) => this.run(input)));
  },
};

async function collect(values: readonly (string | SdkError)[], chunk = 2): Promise<CollectionAnswer<string>[]> {
  const answers: CollectionAnswer<string>[] = [];
  for await (const some of answerCollection(task, itemsOf(values), { chunk })) answers.push(...some);
  return answers;
}

async function* itemsOf(
  values: readonly (string | SdkError)[],
  seen?: string[],
): AsyncGenerator<CollectionItem<string>> {
  for (const [index, value] of values.entries()) {
    seen?.push(`read ${index}`);
    const place = { line: index + 1, ...(index === 0 && { id: 'first' }) };
    yield typeof value === 'string' ? { ...place, value } : { ...place, error: value };
  }
}

describe('answerCollection', () => {
  it('answers in order and in chunks, and keeps errors in their place', async () => {
    task.batches.length = 0;
    const answers = await collect(['a', bad, 'b', 'bad', 'c']);
    expect(answers).toEqual([
      { line: 1, id: 'first', prediction: answer('A') },
      { line: 2, error: bad },
      { line: 3, prediction: answer('B') },
      { line: 4, error: bad },
      { line: 5, prediction: answer('C') },
    ]);
    expect(task.batches).toEqual([1, 2, 1]);
  });

  it('ends with an error that no other record can escape', async () => {
    await expect(collect(['a', 'broken', 'b'])).rejects.toThrow(expect.objectContaining({ code: 'model.corrupt' }));
  });

  it('reads one chunk ahead and no further, and lets go of the file when it is left', async () => {
    const seen: string[] = [];
    const answers = answerCollection(task, itemsOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'], seen), { chunk: 2 });
    await answers.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toHaveLength(4);
    await answers.return(undefined);
    expect(seen).toHaveLength(4);
  });
});
