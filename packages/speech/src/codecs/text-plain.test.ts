import { testCodec } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { textPlain } from './text-plain.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

testCodec({ codec: textPlain, valid: [utf8('take a moxie cillin'), utf8('\ufeffβ-blocker 😀\r\n')] });

describe('textPlain', () => {
  it('alters nothing but the byte order mark', async () => {
    expect(await textPlain.decode(utf8('\ufeff a\r\nb '))).toEqual({ text: ' a\r\nb ' });
  });

  it.each([
    [[0x20, 0x0a], 'input.empty'],
    [[0x61, 0, 0x62], 'input.binary'],
    [[0x61, 0x80], 'input.encoding'],
  ])('refuses %j', (bytes, code) => {
    expect(() => textPlain.decode(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code }));
  });
});
