import { describe, expect, it } from 'vitest';
import { withGraphOutput } from './with-graph-output.ts';

const OUTPUT = [0x62, 0x0b, 0x0a, 0x03, 0x6d, 0x69, 0x78, 0x12, 0x04, 0x0a, 0x02, 0x08, 0x01];

describe('withGraphOutput', () => {
  it('puts the output at the end of the graph and leaves the rest', () => {
    // ir_version 9; producer "ab"; a graph of 2 bytes; an opset of 2 bytes.
    const model = [0x08, 0x09, 0x12, 0x02, 0x61, 0x62, 0x3a, 0x02, 0x01, 0x02, 0x42, 0x02, 0x10, 0x12];
    const found = withGraphOutput(Uint8Array.from(model), 'mix');
    expect([...found]).toEqual([...model.slice(0, 7), 2 + OUTPUT.length, 0x01, 0x02, ...OUTPUT, ...model.slice(10)]);
  });

  it('writes lengths of several bytes', () => {
    const graph = new Uint8Array(200).fill(7);
    const found = withGraphOutput(Uint8Array.from([0x3a, 0xc8, 0x01, ...graph]), 'mix');
    expect([...found]).toEqual([0x3a, 0xd5, 0x01, ...graph, ...OUTPUT]);
  });

  it('refuses what has no graph', () => {
    expect(() => withGraphOutput(Uint8Array.of(0x08, 0x09), 'mix')).toThrow('no ONNX graph');
  });
});
