import { parseOptions, type Runtime, type Training } from '@medmodal/core';
import { segmenterOptionsSchema } from './segmenter-options.ts';

/** How a segmenter of one's own is trained for `vision.segment`. What trains is loaded when it is asked for. */
export function segmentTraining(runtime: Runtime): Training {
  return {
    summary:
      'Images with masks: images/ and masks/ with the same names, or NAME.jpg beside NAME_1stHO.png. Trains a U-Net on patches.',
    options: segmenterOptionsSchema,
    async train(files, given, context) {
      const options = parseOptions({ name: 'vision.segment training', options: segmenterOptionsSchema }, given);
      const { trainSegmenterFiles } = await import('./train-segmenter-files.ts');
      return trainSegmenterFiles({ runtime, files, options }, context);
    },
  };
}
