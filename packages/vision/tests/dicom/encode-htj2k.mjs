// Encodes a picture of 16-bit numbers from standard input as HTJ2K: make-fixtures.py calls it.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { lossless, order, ...info } = JSON.parse(process.argv[2]);
const openjph = await createRequire(import.meta.url)('@cornerstonejs/codec-openjph/wasmjs')();
const pixels = readFileSync(0);
const encoder = new openjph.HTJ2KEncoder();
encoder.getDecodedBuffer({ ...info, isUsingColorTransform: false }).set(pixels);
encoder.setQuality(lossless, 0.002);
encoder.setProgressionOrder(order);
encoder.encode();
process.stdout.write(Buffer.from(encoder.getEncodedBuffer()));
encoder.delete();
