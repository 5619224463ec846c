import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlCommand } from './curl-command.ts';
import type { TaskRequest } from './task-request.ts';

const BASE = 'http://127.0.0.1:8080/';
const words = fc.string({
  unit: fc.constantFrom("'", '"', '\\', '$', '`', '!', '\n', '-', '@', 'a', 'é', ' '),
  minLength: 1,
});

/** What a shell hands to curl. */
function given(command: string): readonly string[] {
  return execFileSync('sh', ['-c', command.replace('curl', `printf '%s\\0'`)], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

const textRequest = (text: string): TaskRequest => ({
  path: '/v1/text/entities',
  mediaType: 'application/json',
  body: JSON.stringify({ text }),
  text,
});

describe('curlCommand', () => {
  it('is what a shell hands to curl, whatever the text', () => {
    fc.assert(
      fc.property(words, (note) => {
        expect(given(curlCommand(textRequest(note), BASE))).toEqual([
          '-sS',
          'http://127.0.0.1:8080/v1/text/entities',
          '-H',
          'content-type: application/json',
          '--data-binary',
          JSON.stringify({ text: note }),
        ]);
      }),
      { numRuns: 20 },
    );
  });

  it('names the file, whatever its name', () => {
    fc.assert(
      fc.property(words, (path) => {
        const bytes = new Blob([]);
        const file = { name: path, path, mediaType: 'image/png', bytes };
        const request = { path: '/v1/vision/classify?topK=1', mediaType: 'image/png', body: bytes, text: '', file };
        expect(given(curlCommand(request, BASE)).slice(1)).toEqual([
          'http://127.0.0.1:8080/v1/vision/classify?topK=1',
          '-H',
          'content-type: image/png',
          '--data-binary',
          path === '-' ? '@./-' : `@${path}`,
        ]);
      }),
      { numRuns: 20, examples: [['-']] },
    );
  });

  it('leaves a long body to a file', () => {
    expect(curlCommand(textRequest('a'.repeat(5_000)), BASE)).toMatch(/--data-binary @request\.json$/);
  });
});
