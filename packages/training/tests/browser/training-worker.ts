import { trainSmall, type Problem } from './small-training.ts';

addEventListener('message', ({ data }: MessageEvent<Problem>) => {
  trainSmall(data, 'cpu').then(
    (trained) => postMessage({ trained }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
