import { urlSource, type Prediction } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { clinicalDocument, createText, type EntitiesResult } from '@medmodal/text';

/** What the test asks of the page. */
export interface PageApi {
  /** Runs `text.entities` in the page, with the model folders under a URL. */
  readEntities(note: string, models: string): Promise<Prediction<EntitiesResult>>;
}

const page: PageApi = {
  async readEntities(note, models) {
    const runtime = createOnnxRuntime({ device: 'cpu' });
    const text = createText({
      runtime,
      models: {
        entities: urlSource(`${models}text-entities/`),
        clinicalEntities: urlSource(`${models}clinical-entities/`),
      },
    });
    try {
      return await text.entities.run(clinicalDocument(note));
    } finally {
      await text.dispose();
      await runtime.dispose();
    }
  },
};

Object.assign(globalThis, { page });
