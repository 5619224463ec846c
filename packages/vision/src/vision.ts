import type { Modality, Task } from '@medmodal/core';
import type { Classification } from './classification.ts';
import { pictureCodecs } from './codecs/picture-codecs.ts';
import { pictureFile } from './codecs/picture-file.ts';
import type { Detection } from './detection.ts';
import type { Explanation } from './explanation.ts';
import type { ClassifyOptions } from './tasks/classify-options.ts';
import { createClassifyTask, type ClassifyTaskParts } from './tasks/classify.ts';
import type { Inspection } from './inspection.ts';
import type { DetectOptions } from './tasks/detect-options.ts';
import { createDetectTask } from './tasks/detect.ts';
import type { ExplainOptions } from './tasks/explain-options.ts';
import { createExplainTask } from './tasks/explain.ts';
import type { InspectOptions } from './tasks/inspect-options.ts';
import { createInspectTask } from './tasks/inspect.ts';
import type { SegmentOptions } from './tasks/segment-options.ts';
import { createSegmentTask } from './tasks/segment.ts';
import type { Segmentation } from './segmentation.ts';
import type { Picture } from './volume.ts';

/** What {@link createVision} needs. The runtime stays the caller's to dispose. */
export type VisionParts = ClassifyTaskParts;

/** Medical images: the modality, and its tasks by name with their types. */
export interface Vision extends Modality {
  /** `vision.classify` */
  readonly classify: Task<Picture, ClassifyOptions, Classification>;
  /** `vision.detect` */
  readonly detect: Task<Picture, DetectOptions, Detection>;
  /** `vision.explain` */
  readonly explain: Task<Picture, ExplainOptions, Explanation>;
  /** `vision.inspect` */
  readonly inspect: Task<Picture, InspectOptions, Inspection>;
  /** `vision.segment` */
  readonly segment: Task<Picture, SegmentOptions, Segmentation>;
}

/** Makes the vision modality. Loads nothing until a task is run. */
export function createVision(parts: VisionParts): Vision {
  const classify = createClassifyTask(parts);
  const detect = createDetectTask(parts);
  const explain = createExplainTask(parts);
  const inspect = createInspectTask();
  const segment = createSegmentTask(parts);
  const tasks: readonly Task[] = [classify, detect, explain, inspect, segment];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
  };
  return {
    specVersion: 1,
    name: 'vision',
    summary: 'Medical images: what they show, with calibrated probabilities.',
    codecs: [...pictureCodecs, pictureFile],
    tasks,
    classify,
    detect,
    explain,
    inspect,
    segment,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
