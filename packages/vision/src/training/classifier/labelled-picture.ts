import type { Side } from '../../labelled-files/side.ts';
import type { Picture } from '../../volume.ts';

/** An image to learn from or to measure on, and what is known of it. */
export interface LabelledPicture {
  readonly picture: Picture;
  /** Name of its class. */
  readonly label: string;
  /** Any word that images of one patient share and others do not; it is used to divide the images and kept nowhere. */
  readonly patient?: string;
  /** Left out: the images are divided at random. */
  readonly side?: Side;
}
