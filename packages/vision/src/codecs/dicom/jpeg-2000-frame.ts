import type { DecodeFrame } from './frame-decoder.ts';
import { decodedSamples } from './wasm/decoded-samples.ts';
import { checkStream, jpeg2000Size } from './wasm/stream-size.ts';
import { WasmLibrary } from './wasm/wasm-library.ts';

const openjpeg = new WasmLibrary({
  decoder: 'J2KDecoder',
  load: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
  locate: () => new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
});

const openjph = new WasmLibrary({
  decoder: 'HTJ2KDecoder',
  load: () => import('@cornerstonejs/codec-openjph/wasmjs'),
  locate: () => new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url),
});

/** Loads the decoder of JPEG 2000 (OpenJPEG). Colours that the stream itself transforms come back as RGB. */
export function jpeg2000Decoder(): Promise<DecodeFrame> {
  return decoderOf(openjpeg);
}

/** Loads the decoder of high-throughput JPEG 2000 (OpenJPH). */
export function htj2kDecoder(): Promise<DecodeFrame> {
  return decoderOf(openjph);
}

async function decoderOf(library: WasmLibrary): Promise<DecodeFrame> {
  const decode = await library.open();
  return (bytes, description) => {
    checkStream(jpeg2000Size(bytes), bytes, description);
    return { samples: decodedSamples(decode(bytes), description), clean: true };
  };
}
