import type { Modality, Task } from '@medmodal/core';
import type { Classification } from './classification.ts';
import { jpeg } from './codecs/jpeg.ts';
import { png } from './codecs/png.ts';
import type { Image } from './image.ts';
import { createClassifyTask, type ClassifyOptions, type ClassifyTaskParts } from './tasks/classify.ts';

/** What {@link createVision} needs. The runtime stays the caller's to dispose. */
export type VisionParts = ClassifyTaskParts;

/** Medical images: the modality, and its tasks by name with their types. */
export interface Vision extends Modality {
  /** `vision.classify` */
  readonly classify: Task<Image, ClassifyOptions, Classification>;
}

/** Makes the vision modality. Loads nothing until a task is run. */
export function createVision(parts: VisionParts): Vision {
  const classify = createClassifyTask(parts);
  const tasks: readonly Task[] = [classify];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
  };
  return {
    specVersion: 1,
    name: 'vision',
    summary: 'Medical images: what they show, with calibrated probabilities.',
    codecs: [png, jpeg],
    tasks,
    classify,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
