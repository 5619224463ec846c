import type { EncodedImage } from './encoded-images.ts';
import type { Side } from '../../labelled-files/side.ts';

/** An image of the size of the network's input, and what it is divided by. */
export interface Example {
  readonly image: EncodedImage;
  /** Word that images of one patient share. */
  readonly patient?: string;
  readonly side?: Side;
}

/** Examples with the names of their classes. */
export interface Examples {
  /** Names of the classes, in the order of their numbers. */
  readonly labels: readonly string[];
  readonly examples: readonly Example[];
  /** Number of files that could not be read and were left out. */
  readonly skipped: number;
  /** What the user should know of them. */
  readonly warnings: readonly string[];
}
