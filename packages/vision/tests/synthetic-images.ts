import type { EvaluationFile } from '@medmodal/core';
import { encode } from 'fast-png';
import { zipSync } from 'fflate';

/** Rows and columns of the pictures. */
export const SIDE = 16;

/** A picture that is darker or brighter in its middle, in noise; the same number gives the same picture. */
export function blob(bright: boolean, number: number): Uint8Array {
  let state = number * 2 + (bright ? 1 : 0) + 12_345;
  return Uint8Array.from({ length: SIDE * SIDE }, (_, at) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    const [row, column] = [Math.floor(at / SIDE) - SIDE / 2, (at % SIDE) - SIDE / 2];
    const middle = row * row + column * column < 20 ? (bright ? 50 : -50) : 0;
    return 110 + middle + ((state >> 16) % 60);
  });
}

/** The picture as a PNG file. */
export function blobFile(path: string, bright: boolean, number: number): EvaluationFile {
  const bytes = encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data: blob(bright, number) });
  return { path, bytes: async () => bytes };
}

/** Class folders `bright` and `dark` with so many pictures each. */
export function blobFolders(each: number): EvaluationFile[] {
  return Array.from({ length: each }, (_, number) => [
    blobFile(`bright/${number}.png`, true, number),
    blobFile(`dark/${number}.png`, false, number),
  ]).flat();
}

/** How many images of each class each part of an archive has, by the name of the part. */
export type Parts = Readonly<Record<string, readonly number[]>>;

/** An archive in the form of MedMNIST; class 1 is bright, all others are dark. */
export function blobArchive(parts: Parts, path: string = 'blobs.npz'): EvaluationFile {
  const files: Record<string, Uint8Array> = {};
  for (const [part, counts] of Object.entries(parts)) {
    const labels = counts.flatMap((count, label) => new Array<number>(count).fill(label));
    const pictures = labels.map((label, at) => blob(label === 1, at + part.length * 10_000));
    files[`${part}_images.npy`] = npy(
      `${labels.length}, ${SIDE}, ${SIDE}`,
      Uint8Array.from(pictures.flatMap((one) => [...one])),
    );
    files[`${part}_labels.npy`] = npy(`${labels.length}, 1`, Uint8Array.from(labels));
  }
  const bytes = zipSync(files);
  return { path, bytes: async () => bytes };
}

function npy(shape: string, data: Uint8Array): Uint8Array {
  const header = new TextEncoder().encode(`{'descr': '|u1', 'fortran_order': False, 'shape': (${shape}), }\n`);
  return Uint8Array.from([147, 78, 85, 77, 80, 89, 1, 0, header.length & 255, header.length >> 8, ...header, ...data]);
}
