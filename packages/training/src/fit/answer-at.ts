import type { Tensor } from '@medmodal/core';

/** Whether an element counts; one weight may stand for several of `all` elements. */
export function counts({ data }: Tensor, element: number, all: number): boolean {
  return Number(data[Math.floor((element * data.length) / all)]) !== 0;
}

/** Class of an element: the largest of several numbers, ≥ 0.5 for one chance, or the number itself. */
export function answerAt({ data }: Tensor, element: number, width: number): number {
  if (width === 1) {
    const value = Number(data[element]);
    return data instanceof Float32Array ? Number(value >= 0.5) : value;
  }
  let best = 0;
  for (let index = 1; index < width; index += 1) {
    if (Number(data[element * width + index]) > Number(data[element * width + best])) best = index;
  }
  return best;
}
