import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curlCommand } from './curl-command.ts';

describe('curlCommand', () => {
  it('is what a shell hands to curl, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '"', '\\', '$', '`', '!', '\n', 'a', 'é', ' ') });
    fc.assert(
      fc.property(text, (note) => {
        const command = curlCommand({ url: 'http://127.0.0.1:8080/v1/text/entities', body: { text: note } });
        const given = execFileSync('sh', ['-c', command.replace('curl', `printf '%s\\0'`)], { encoding: 'utf8' }).split(
          '\0',
        );
        expect(given).toEqual([
          '-sS',
          'http://127.0.0.1:8080/v1/text/entities',
          '-H',
          'content-type: application/json',
          '--data-binary',
          JSON.stringify({ text: note }),
          '',
        ]);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves a long body to a file', () => {
    expect(curlCommand({ url: 'http://x/', body: { text: 'a'.repeat(5_000) } })).toMatch(
      /--data-binary '?@request\.json'?$/,
    );
  });
});
