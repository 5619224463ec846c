import type { DeviceRequest } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { conv2d, dense, fit, flatten, input, maxPooling2d, sequential } from '@medmodal/training';
import { halves, trainAndResume, trainSmall, type Problem, type Trained } from './small-training.ts';

/** What the page did while it trained. */
export interface Liveness {
  readonly steps: number;
  /** Ticks of a timer of 1 ms while training ran. */
  readonly ticks: number;
  /** Longest time between two ticks, milliseconds. */
  readonly longestGap: number;
  readonly longestStep: number;
  readonly imagesPerSecond: number;
}

/** What the test can ask of the page. */
export interface PageApi {
  train(problem: Problem, device: DeviceRequest): Promise<Trained>;
  resume(problem: Problem, device: DeviceRequest): Promise<Trained>;
  trainInWorker(problem: Problem): Promise<Trained>;
  liveness(): Promise<Liveness>;
}

const page: PageApi = {
  train: (problem, device) => trainSmall(problem, device),
  resume: trainAndResume,
  trainInWorker(problem) {
    const worker = new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module' });
    const answer = new Promise<Trained>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ trained?: Trained; error?: string }>) =>
        data.trained ? resolve(data.trained) : reject(new Error(data.error));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(problem);
    });
    return answer.finally(() => worker.terminate());
  },
  async liveness() {
    await using runtime = createOnnxRuntime();
    const convolution = { kernelSize: 3, padding: 'same', activation: 'relu' } as const;
    const model = sequential([
      input({ shape: [28, 28, 1] }),
      conv2d({ ...convolution, filters: 32 }),
      maxPooling2d({ poolSize: 2 }),
      conv2d({ ...convolution, filters: 64 }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 128, activation: 'relu' }),
      dense({ units: 2, activation: 'softmax' }),
    ]);
    const ticks: number[] = [];
    const ends: number[] = [];
    const timer = setInterval(() => ticks.push(performance.now()), 1);
    try {
      await fit(model, halves(640, 28), {
        runtime,
        loss: 'sparseCategoricalCrossentropy',
        batchSize: 64,
        callbacks: [{ onStepEnd: () => void ends.push(performance.now()) }],
      });
    } finally {
      clearInterval(timer);
    }
    const [first = 0, last = 0] = [ends[0], ends.at(-1)];
    const during = [first, ...ticks.filter((tick) => tick > first && tick < last), last];
    return {
      steps: ends.length,
      ticks: during.length - 2,
      longestGap: longest(during),
      longestStep: longest(ends),
      imagesPerSecond: (64 * (ends.length - 1)) / ((last - first) / 1000),
    };
  },
};

function longest(times: readonly number[]): number {
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

Object.assign(globalThis, { page });
