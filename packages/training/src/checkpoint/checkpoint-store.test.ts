import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTensor, directoryFolder, memoryFolder, SdkError, type Folder } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from './checkpoint.ts';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-codec.ts';
import { checkpointStore } from './checkpoint-store.ts';
import { decodeSafetensors } from './safetensors.ts';

function checkpoint(epoch: number): Checkpoint {
  return {
    fingerprint: 'abc',
    epoch,
    step: epoch * 10,
    seed: 7,
    weights: { 'dense/kernel': createTensor('float32', [2], Float32Array.of(epoch, 2)) },
    optimizer: { 'dense/kernel/m': createTensor('float32', [2], Float32Array.of(0.5, epoch)) },
    best: { epoch: 1, value: Infinity, weights: { 'dense/kernel': createTensor('float32', [1], Float32Array.of(9)) } },
    history: [{ epoch: 0, figures: { loss: 0.1 + 0.2, validationAuc: Number.NaN, best: -Infinity } }],
    earlyStopping: { best: Infinity, wait: 0 },
    schedule: { factor: 0.5 },
  };
}

async function damage(folder: Folder, name: string): Promise<void> {
  const bytes = await folder.read(name);
  if (!bytes) throw new Error(`${name} is missing`);
  await folder.write(name, bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1));
}

describe('checkpoint file', () => {
  it('gives back all of a checkpoint, infinities and NaN too', async () => {
    expect(await decodeCheckpoint(await encodeCheckpoint(checkpoint(3)))).toEqual(checkpoint(3));
    const { best: _best, earlyStopping: _stopping, schedule: _schedule, ...bare } = checkpoint(1);
    expect(await decodeCheckpoint(await encodeCheckpoint(bare))).toEqual(bare);
  });

  it('is an ordinary safetensors file', async () => {
    const { tensors, metadata } = decodeSafetensors(await encodeCheckpoint(checkpoint(3)));
    expect(Object.keys(tensors)).toEqual(['best/dense/kernel', 'optimizer/dense/kernel/m', 'weights/dense/kernel']);
    expect(metadata['sha256']).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('notices every changed bit and every cut', async () => {
    const bytes = await encodeCheckpoint(checkpoint(2));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), fc.boolean(), async (at, bit, cut) => {
        const bad = cut ? bytes.slice(0, at) : bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
        const error: unknown = await decodeCheckpoint(bad).catch((thrown: unknown) => thrown);
        expect(SdkError.is(error) && error.code).toBe('checkpoint.corrupt');
      }),
      { numRuns: 400 },
    );
  });
});

describe('checkpointStore', () => {
  it('has nothing at first, then the latest, and keeps two', async () => {
    const folder = memoryFolder();
    const store = checkpointStore(folder);
    expect(await store.latest('abc')).toBeUndefined();
    for (const epoch of [1, 2, 10]) await store.save(checkpoint(epoch));
    expect(await folder.list()).toEqual([
      'checkpoints/epoch-000002.safetensors',
      'checkpoints/epoch-000010.safetensors',
    ]);
    expect(await store.latest('abc')).toEqual(checkpoint(10));
  });

  it('keeps them in a directory', async () => {
    const path = await mkdtemp(join(tmpdir(), 'checkpoints-'));
    try {
      for (const epoch of [1, 2, 3]) await checkpointStore(directoryFolder(path)).save(checkpoint(epoch));
      expect(await checkpointStore(directoryFolder(path)).latest('abc')).toEqual(checkpoint(3));
    } finally {
      await rm(path, { recursive: true });
    }
  });

  it('goes back to the one before when the newest is damaged, and says so when none is whole', async () => {
    const folder = memoryFolder();
    const store = checkpointStore(folder);
    for (const epoch of [1, 2]) await store.save(checkpoint(epoch));
    await damage(folder, 'checkpoints/epoch-000002.safetensors');
    expect(await store.latest('abc')).toEqual(checkpoint(1));
    await damage(folder, 'checkpoints/epoch-000001.safetensors');
    await expect(store.latest('abc')).rejects.toMatchObject({ code: 'checkpoint.corrupt' });
  });

  it('refuses a checkpoint of another network', async () => {
    const store = checkpointStore(memoryFolder());
    await store.save(checkpoint(1));
    await expect(store.latest('other')).rejects.toMatchObject({ code: 'training.checkpoint-mismatch' });
  });

  it('keeps the earlier checkpoints when the disk is full', async () => {
    const folder = memoryFolder();
    await checkpointStore(folder).save(checkpoint(1));
    await checkpointStore(folder).save(checkpoint(2));
    const full: Folder = {
      ...folder,
      uri: folder.uri,
      read: (name) => folder.read(name),
      list: () => folder.list(),
      remove: (name) => folder.remove(name),
      write: () => Promise.reject(new SdkError('storage.failed', 'The disk is full.')),
    };
    await expect(checkpointStore(full).save(checkpoint(3))).rejects.toMatchObject({ code: 'storage.failed' });
    expect(await folder.list()).toHaveLength(2);
    expect(await checkpointStore(full).latest('abc')).toEqual(checkpoint(2));
  });

  it('touches only its own files', async () => {
    const folder = memoryFolder();
    await folder.write('checkpoints/notes.txt', Uint8Array.of(1));
    const store = checkpointStore(folder);
    await store.save(checkpoint(1));
    await store.clear();
    expect(await folder.list()).toEqual(['checkpoints/notes.txt']);
  });
});
