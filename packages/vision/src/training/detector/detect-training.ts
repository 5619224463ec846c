import { parseOptions, type ModelSource, type Runtime, type Training } from '@medmodal/core';
import { detectorOptionsSchema } from './detector-options.ts';

/**
 * How a detector of one's own is trained for `vision.detect`. What trains is loaded when it is asked for.
 *
 * @param sourceNamed finds the detector to start from. @throws `option.invalid` for a name that stands for none.
 */
export function detectTraining(runtime: Runtime, sourceNamed: (model: string) => ModelSource): Training {
  return {
    summary:
      'The folders of PASCAL VOC (JPEGImages, Annotations, ImageSets/Main with train and val), or images and JSON files of COCO. Trains a small residual network without anchors.',
    options: detectorOptionsSchema,
    async train(files, given, context) {
      const options = parseOptions({ name: 'vision.detect training', options: detectorOptionsSchema }, given);
      const { makeDetector } = await import('./make-detector.ts');
      const start = options.start === undefined ? {} : { start: sourceNamed(options.start) };
      return makeDetector({ runtime, files, options, ...start }, context);
    },
  };
}
