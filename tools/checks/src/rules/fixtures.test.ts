import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { fixtures } from './fixtures.ts';

async function messages(files: Record<string, string>): Promise<string[]> {
  return (await fixtures.check(repositoryOf(files))).map((finding) => finding.message);
}

describe('fixtures', () => {
  it('accepts small data with a note', async () => {
    expect(
      await messages({
        'examples/text/note.txt': 'x',
        'examples/text/README.md': '`note.txt`: written for this project. Licence: Apache-2.0.',
      }),
    ).toEqual([]);
    expect(await messages({ 'packages/core/src/a.ts': 'x' })).toEqual([]);
  });

  it('asks for a note that names each file and its licence', async () => {
    expect(await messages({ 'examples/text/note.txt': 'x' })).toEqual([expect.stringContaining('where it comes from')]);
    expect(await messages({ 'examples/text/note.txt': 'x', 'examples/text/README.md': 'Licence' })).toEqual([
      expect.stringContaining('does not name it'),
    ]);
    expect(
      await messages({
        'packages/text/tests/fixtures/note.txt': 'x',
        'packages/text/tests/fixtures/README.md': 'note.txt',
      }),
    ).toEqual([expect.stringContaining('under which licence')]);
  });

  it('refuses large files', async () => {
    expect(await messages({ 'examples/a.txt': 'x'.repeat(50_001), 'examples/README.md': 'a.txt, licence' })).toEqual([
      expect.stringContaining('50001 bytes'),
    ]);
  });
});
