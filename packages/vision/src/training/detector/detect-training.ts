import { parseOptions, type Runtime, type Training } from '@medmodal/core';
import { detectorOptionsSchema } from './detector-options.ts';

/** How a detector of one's own is trained for `vision.detect`. What trains is loaded when it is asked for. */
export function detectTraining(runtime: Runtime): Training {
  return {
    summary:
      'The folders of PASCAL VOC: JPEGImages, Annotations and, with lists train and val, ImageSets/Main. Trains a small residual network without anchors.',
    options: detectorOptionsSchema,
    async train(files, given, context) {
      const options = parseOptions({ name: 'vision.detect training', options: detectorOptionsSchema }, given);
      const { makeDetector } = await import('./make-detector.ts');
      return makeDetector({ runtime, files, options }, context);
    },
  };
}
