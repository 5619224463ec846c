import { sha256Hex } from '@medmodal/core';
import type { Loss } from '../losses/loss.ts';
import type { Network } from '../network/network.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';

/** What must be the same for a training to go on from a checkpoint. */
export interface Fingerprinted {
  readonly network: Network;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Everything else that decides what the weights become. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** sha256 over layers, first weights, loss, optimizer and settings. */
export async function fingerprintOf({ network, loss, optimizer, settings }: Fingerprinted): Promise<string> {
  const layers = network.layers.map(({ name, layer, inputs }) => [
    name,
    layer.className,
    described(layer.config),
    inputs,
  ]);
  const hashes = await Promise.all(
    [...network.weights].map(async ([name, { shape, data }]) => [
      name,
      shape,
      await sha256Hex(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    ]),
  );
  const facts = {
    layers,
    hashes,
    loss: [loss.name, described(loss.config)],
    optimizer: [optimizer.name, described(optimizer.config)],
    settings,
  };
  return sha256Hex(new TextEncoder().encode(JSON.stringify(facts)));
}

/** Arguments as JSON can hold them: of bytes and functions only what they are. */
function described(config: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(config).map(([key, value]) => {
    if (typeof value === 'function') return [key, 'function'];
    return [key, ArrayBuffer.isView(value) ? value.byteLength : value];
  });
}
