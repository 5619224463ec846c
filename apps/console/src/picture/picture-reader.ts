import type { DrawnFrame, DrawOptions, PictureFacts, PixelPosition } from './picture-facts.ts';
import type { WorkerAnswer, WorkerQuestion, WorkerQuestions } from './worker-messages.ts';

/** What is wrong with a file, in words for people. */
export class UnreadablePicture extends Error {
  override readonly name = 'UnreadablePicture';
  readonly hint: string | undefined;

  constructor(message: string, hint: string | undefined) {
    super(message);
    this.hint = hint;
  }
}

/** Decodes and draws pictures in a worker, so that the page stays live. Nothing leaves the browser. */
export class PictureReader {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (answer: WorkerAnswer) => void>();
  #tickets = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => this.#settle(data));
    worker.addEventListener('error', () => {
      const fault = { message: 'The picture cannot be read in this browser.', hint: 'Reload the page.' };
      for (const ticket of this.#waiting.keys()) this.#settle({ ticket, fault });
    });
  }

  /** Decodes a file. @throws {@link UnreadablePicture} */
  open(bytes: Blob): Promise<PictureFacts> {
    return this.#ask({ kind: 'open', bytes });
  }

  /** Draws one frame. */
  draw(id: number, options: DrawOptions): Promise<DrawnFrame> {
    return this.#ask({ kind: 'draw', id, options });
  }

  /** Value of a pixel, or its red, green and blue. */
  probe(id: number, position: PixelPosition): Promise<readonly number[]> {
    return this.#ask({ kind: 'probe', id, position });
  }

  /** Stored numbers of a frame: the classes of a mask. */
  classes(id: number, frame: number): Promise<Uint8Array> {
    return this.#ask({ kind: 'classes', id, frame });
  }

  /** Forgets a picture. */
  close(id: number): Promise<void> {
    return this.#ask({ kind: 'close', id });
  }

  #ask<Value>(question: WorkerQuestions): Promise<Value> {
    const ticket = ++this.#tickets;
    return new Promise((resolve, reject) => {
      this.#waiting.set(ticket, ({ value, fault }) => {
        if (fault) reject(new UnreadablePicture(fault.message, fault.hint));
        else resolve(value as Value);
      });
      this.#worker.postMessage({ ticket, question } satisfies WorkerQuestion);
    });
  }

  #settle(answer: WorkerAnswer): void {
    this.#waiting.get(answer.ticket)?.(answer);
    this.#waiting.delete(answer.ticket);
  }
}

let reader: PictureReader | undefined;

/** The page's one reader; its worker starts when it is first asked for. */
export function pictureReader(): PictureReader {
  reader ??= new PictureReader(new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' }));
  return reader;
}
