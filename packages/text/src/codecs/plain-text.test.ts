import { SdkError } from '@medmodal/core';
import { testCodec } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { documentInput } from './document-input.ts';
import { plainText } from './plain-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

testCodec({
  codec: plainText,
  valid: [utf8('No fever.'), utf8('\ufeffTemperature 38.5 °C\r\nβ-blocker 😀')],
  verify: ({ text, sentences }) => {
    if (sentences.some(({ start, end }) => text.slice(start, end).trim() === '')) throw new Error('An empty sentence.');
  },
});

async function failure(work: () => unknown): Promise<SdkError> {
  try {
    await work();
  } catch (error) {
    if (SdkError.is(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('plainText', () => {
  it('drops a byte order mark and alters nothing else', async () => {
    const { text } = await plainText.decode(utf8('\ufeff a\r\nb\t'));
    expect(text).toBe(' a\r\nb\t');
  });

  const unfit: readonly [string, readonly number[], string, object][] = [
    ['white space alone', [0x20, 0x0a, 0xc2, 0xa0], 'input.empty', {}],
    ['a NUL byte', [0x61, 0, 0x62], 'input.binary', { byteOffset: 1 }],
    ['control characters', [1, 2, 3, 4, 0x61], 'input.binary', { controlCharacters: 4 }],
    ['a stray continuation', [0x61, 0x80], 'input.encoding', { byteOffset: 1 }],
    ['an overlong form', [0x61, 0x62, 0xe0, 0x80, 0x80], 'input.encoding', { byteOffset: 2 }],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], 'input.encoding', { byteOffset: 0 }],
    ['Latin-1', [0x37, 0x20, 0xb0, 0x43], 'input.encoding', { byteOffset: 2 }],
    ['a cut sequence', [0x61, 0xf0, 0x9f], 'input.encoding', { byteOffset: 1 }],
    ['beyond Unicode', [0x61, 0xf4, 0x90, 0x80, 0x80], 'input.encoding', { byteOffset: 1 }],
    ['UTF-16', [0xff, 0xfe, 0x61, 0], 'input.encoding', { byteOffset: 0 }],
  ];
  it.each(unfit)('refuses %s', async (_, bytes, ...[code, details]) => {
    const error = await failure(() => plainText.decode(Uint8Array.from(bytes)));
    expect([error.code, error.details]).toEqual([code, details]);
  });
});

describe('documentInput', () => {
  it.each([
    ['', 'input.empty'],
    [' \n\u200b', 'input.empty'],
    ['a\u0000b', 'input.binary'],
    ['fever \ud800 cough', 'input.encoding'],
  ])('refuses %j', async (text, code) => {
    expect((await failure(() => documentInput.parse({ text }))).code).toBe(code);
  });

  it('takes a text and nothing else', () => {
    expect(documentInput.parse({ text: 'No 😀 fever.' }).text).toBe('No 😀 fever.');
    for (const json of [{}, { text: 3 }, { text: 'a', more: 1 }, 'a', null])
      expect(documentInput.safeParse(json).success).toBe(false);
  });
});
