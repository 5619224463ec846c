import type { ComponentChildren } from 'preact';
import type { PictureFacts, ShownWindow } from './picture-facts.ts';
import type { Viewpoint } from './viewpoint.ts';

/** How a picture is shown. */
export interface Look {
  readonly frame: number;
  readonly window: ShownWindow;
  readonly inverted: boolean;
  readonly viewpoint: Viewpoint;
  /** What a drag over the picture does. */
  readonly drag: 'window' | 'move';
}

/** What lies over a picture, in its pixels. */
export type Overlay = (facts: PictureFacts, look: Look) => ComponentChildren;
