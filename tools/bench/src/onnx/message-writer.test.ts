import { describe, expect, it } from 'vitest';
import { MessageWriter } from './message-writer.ts';

const hex = (writer: MessageWriter): string => Buffer.from(writer.toBytes()).toString('hex');

describe('MessageWriter', () => {
  // The two messages of the Protocol Buffers encoding guide.
  it('writes the examples of the format', () => {
    expect(hex(new MessageWriter().integer(1, 150))).toBe('089601');
    expect(hex(new MessageWriter().text(2, 'testing'))).toBe('120774657374696e67');
    expect(hex(new MessageWriter().message(3, new MessageWriter().integer(1, 150)))).toBe('1a03089601');
  });

  it('writes negative integers, floats and large fields', () => {
    expect(hex(new MessageWriter().integer(3, -1))).toBe('18ffffffffffffffffff01');
    expect(hex(new MessageWriter().float(2, 1))).toBe('150000803f');
    expect(hex(new MessageWriter().integer(20, 1))).toBe('a00101');
  });

  it('lets late bytes be written in their place', () => {
    const late = { length: 2, fill: (target: Uint8Array) => target.fill(7) };
    expect(hex(new MessageWriter().message(1, new MessageWriter().bytes(9, late)).integer(1, 1))).toBe(
      '0a044a0207070801',
    );
  });
});
