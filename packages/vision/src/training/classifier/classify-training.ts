import { parseOptions, type Runtime, type Training } from '@medmodal/core';
import { trainingOptionsSchema } from './training-options.ts';

/** How a classifier of one's own is trained for `vision.classify`. What trains is loaded when it is asked for. */
export function classifyTraining(runtime: Runtime): Training {
  return {
    summary:
      'A MedMNIST archive (.npz) with train and val, or one folder a class with DICOM, PNG, JPEG and other images, or a table labels.csv. Trains small residual networks.',
    options: trainingOptionsSchema,
    async train(files, given, context) {
      const options = parseOptions({ name: 'vision.classify training', options: trainingOptionsSchema }, given);
      const { trainClassifier } = await import('./train-classifier.ts');
      return trainClassifier({ runtime, files, options }, context);
    },
  };
}
