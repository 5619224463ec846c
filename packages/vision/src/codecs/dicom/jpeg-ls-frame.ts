import type { DecodeFrame } from './frame-decoder.ts';
import { decodedSamples } from './wasm/decoded-samples.ts';
import { checkStream, jpegLsSize } from './wasm/stream-size.ts';
import { WasmLibrary } from './wasm/wasm-library.ts';

const charls = new WasmLibrary({
  decoder: 'JpegLSDecoder',
  load: () => import('@cornerstonejs/codec-charls/decodewasmjs'),
  locate: () => new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
});

/** Loads the decoder of JPEG-LS (CharLS), lossless and near-lossless. */
export async function jpegLsDecoder(): Promise<DecodeFrame> {
  const decode = await charls.open();
  return (bytes, description) => {
    checkStream(jpegLsSize(bytes), bytes, description);
    return { samples: decodedSamples(decode(bytes), description), clean: true };
  };
}
