import type { EvaluationFile } from '@medmodal/core';
import type { VocAnnotation } from '../../codecs/voc.ts';

/** An image file and the objects that somebody marked in it; sizes are 0 where nobody said them. */
export interface AnnotatedImage extends VocAnnotation {
  readonly file: EvaluationFile;
}
