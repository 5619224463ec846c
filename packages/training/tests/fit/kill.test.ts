import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('killable-training.mjs', import.meta.url));

/** Runs the training; kills it without warning at the first line that matches. @returns what it printed. */
function train(folder: string, killAt?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (killAt?.test(printed)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(printed));
  });
}

it('killed in the third epoch and started again, ends with the weights of a training that was left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'training-'));
  try {
    const alone = await train(join(folder, 'alone'));
    const killed = await train(join(folder, 'killed'), /epoch 3 step 3[4-9]\d/);
    expect(killed).not.toContain('weights');
    const resumed = await train(join(folder, 'killed'));
    expect(resumed).toMatch(/^epoch 3 step 301\n/);
    expect(alone).toMatch(/weights [0-9a-f]{64}/);
    expect(/weights .*/.exec(resumed)?.[0]).toBe(/weights .*/.exec(alone)?.[0]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
