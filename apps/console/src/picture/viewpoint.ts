/** How a picture is looked at: `zoom` 1 fits it into its stage, and the shift is in pixels of the screen. */
export interface Viewpoint {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** The whole picture, in the middle. */
export const WHOLE: Viewpoint = { zoom: 1, x: 0, y: 0 };

const SMALLEST = 0.5;
const LARGEST = 40;

/** A point on the screen, from the middle of the stage. */
export interface StagePoint {
  readonly x: number;
  readonly y: number;
}

/** Zooms by `factor` so that what lies under `point` stays there. */
export function zoomedAt(view: Viewpoint, factor: number, point: StagePoint = { x: 0, y: 0 }): Viewpoint {
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, view.zoom * factor));
  const grown = zoom / view.zoom;
  return { zoom, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown };
}

/** Moves the picture. */
export function movedBy(view: Viewpoint, right: number, down: number): Viewpoint {
  return { ...view, x: view.x + right, y: view.y + down };
}

/** Size in pixels of the screen of a picture of `width` × `height` pixels that fits into a stage. */
export function fittedSize(
  stage: { readonly width: number; readonly height: number },
  { width, height, aspect }: { readonly width: number; readonly height: number; readonly aspect: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(stage.width / width, stage.height / (height * aspect));
  return { width: width * scale, height: height * aspect * scale };
}
