import { SdkError } from '@medmodal/core';
import { OpenedPictures } from './opened-pictures.ts';
import type { WorkerAnswer, WorkerQuestion, WorkerQuestions } from './worker-messages.ts';

const pictures = new OpenedPictures();

addEventListener('message', ({ data }: MessageEvent<WorkerQuestion>) => void answer(data));

async function answer({ ticket, question }: WorkerQuestion): Promise<void> {
  try {
    const [value, transfer] = await work(question);
    postMessage({ ticket, value } satisfies WorkerAnswer, { transfer });
  } catch (error) {
    const { message, hint } = SdkError.is(error) ? error : { message: 'The picture cannot be read.', hint: undefined };
    postMessage({ ticket, fault: { message, hint } } satisfies WorkerAnswer);
  }
}

async function work(question: WorkerQuestions): Promise<readonly [value: unknown, transfer: Transferable[]]> {
  switch (question.kind) {
    case 'open':
      return [await pictures.open(new Uint8Array(await question.bytes.arrayBuffer())), []];
    case 'draw': {
      const drawn = pictures.draw(question.id, question.options);
      return [drawn, [drawn.rgba.buffer]];
    }
    case 'probe':
      return [pictures.probe(question.id, question.position), []];
    case 'classes': {
      const classes = pictures.classes(question.id, question.frame);
      return [classes, [classes.buffer]];
    }
    case 'close':
      return [pictures.close(question.id), []];
  }
}
