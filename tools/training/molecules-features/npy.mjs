import { writeFileSync } from 'node:fs';

const ARRAYS = { '|u1': Uint8ClampedArray, '<f4': Float32Array };

/** Makes a matrix of NumPy's type `|u1` (counts above 255 stay 255) or `<f4`. */
export function createNpyMatrix(dtype, rows, columns) {
  const data = new ARRAYS[dtype](rows * columns);
  return { dtype, columns, data, set: (row, values) => data.set(values, row * columns) };
}

/** Writes the first rows of a matrix in NumPy's format 1.0. */
export function writeNpy(path, { dtype, columns, data }, rows) {
  const header = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((10 + header.length + 1) / 64) * 64 - 10;
  const head = Buffer.alloc(10);
  head.write('\x93NUMPY\x01\x00', 'latin1');
  head.writeUInt16LE(length, 8);
  const used = data.subarray(0, rows * columns);
  const text = `${header.padEnd(length - 1)}\n`;
  writeFileSync(
    path,
    Buffer.concat([head, Buffer.from(text, 'latin1'), Buffer.from(used.buffer, used.byteOffset, used.byteLength)]),
  );
}
