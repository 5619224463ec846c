import { memoryFolder, urlSource, type Prediction, type TrainingReport } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { createVision, decodePicture, type Classification, type Vision } from '@medmodal/vision';
import { blobArchive } from '../synthetic-images.ts';

/** What the test asks of the page. */
export interface PageApi {
  /** Runs `vision.classify` in the page on the file and the model folder at these URLs. */
  classify(file: string, model: string): Promise<Prediction<Classification>>;
  /** Runs any task in the page; the task's own models are those in the folder `models` beside the page. */
  answer(task: keyof Pick<Vision, 'detect' | 'explain' | 'inspect' | 'segment'>, file: string): Promise<unknown>;
  /** Trains in the page on an archive with so many images of each class. */
  train(images: number, epochs: number): Promise<TrainingReport>;
}

const page: PageApi = {
  classify: (file, model) =>
    withVision(async (vision) => {
      const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
      return vision.classify.run(await decodePicture(bytes));
    }, model),
  answer: (task, file) =>
    withVision(async (vision) => {
      const picture = await decodePicture(new Uint8Array(await (await fetch(file)).arrayBuffer()));
      return (await vision[task].run(picture)).value;
    }),
  train: (images, epochs) =>
    withVision(async ({ classify }) => {
      if (!classify.training) throw new Error('The task has no training.');
      const archive = blobArchive({ train: [images, images], val: [20, 20] });
      const options = { size: '16', epochs: String(epochs), batchSize: '16' };
      return classify.training.train([archive], options, { folder: memoryFolder() });
    }),
};

const MODELS = ['pneumonia-cxr', 'retinal-vessels', 'blood-cells'];

async function withVision<T>(work: (vision: Vision) => Promise<T>, model?: string): Promise<T> {
  const runtime = createOnnxRuntime({ device: 'cpu' });
  const beside = MODELS.map((id) => [id, urlSource(new URL(`models/${id}/`, location.href).href)] as const);
  const models = { ...Object.fromEntries(beside), ...(model !== undefined && { 'pneumonia-cxr': urlSource(model) }) };
  const vision = createVision({ runtime, models });
  try {
    return await work(vision);
  } finally {
    await vision.dispose();
    await runtime.dispose();
  }
}

Object.assign(globalThis, { page });
