import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';

async function read(chunks: readonly Uint8Array[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const values: unknown[] = [];
  for await (const value of jsonLines(body)) values.push(value);
  return values;
}

describe('jsonLines', () => {
  it('reads the same values however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (values, size, ended) => {
          const text = values.map((value) => JSON.stringify(value)).join('\n') + (ended ? '\n' : '');
          const bytes = new TextEncoder().encode(text);
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
            bytes.subarray(index * size, (index + 1) * size),
          );
          expect(await read(chunks)).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives what came before a line that is broken off', async () => {
    const body = new Response('{"line":1}\n{"li').body;
    const lines = jsonLines(body ?? new ReadableStream());
    expect((await lines.next()).value).toEqual({ line: 1 });
    await expect(lines.next()).rejects.toThrow(SyntaxError);
  });
});
