import type { Image } from './image.ts';

/** An image and the class it belongs to. */
export interface LabelledImage {
  readonly image: Image;
  /** Number of the class, from 0. */
  readonly label: number;
}
