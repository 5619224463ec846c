import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { modelFolder } from './model-folder.ts';

it('knows a folder with a card, says what a path lacks, and leaves other words to the bundled models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-folder-'));
  try {
    expect(() => modelFolder(folder)).toThrow(expect.objectContaining({ code: 'model.not-found' }));
    expect(() => modelFolder(join(folder, 'nowhere'))).toThrow('there is no card.json in it');
    writeFileSync(join(folder, 'card.json'), '{}');
    expect(modelFolder(folder)).toBeDefined();
    expect(modelFolder('pneumonia')).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
