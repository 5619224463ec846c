import type { DetectorPreprocessing } from '../../encoders/detector-parameters.ts';
import { detectorViews, type DetectorView } from '../../encoders/detector-views.ts';
import type { Image } from '../../image.ts';
import { crop } from '../../transforms/crop.ts';
import { presentSteps } from '../../transforms/present.ts';
import { resizeSteps } from '../../transforms/resize.ts';
import { toRgb } from '../../transforms/to-rgb.ts';
import type { BoxedImage, ClassedBox } from './boxed-image.ts';

/** Share of a box that a view must show for the object to count as seen. */
const SEEN = 0.35;

/** The views of an image that a detector will look at, each with its boxes at the size of the network, in steps. */
export function* boxedViews(
  image: Image,
  boxes: readonly ClassedBox[],
  preprocessing: Pick<DetectorPreprocessing, 'size' | 'field'>,
): Generator<void, BoxedImage[]> {
  const presented = yield* presentSteps(image);
  const seen: BoxedImage[] = [];
  for (const view of detectorViews(presented, preprocessing)) {
    const { width, height } = view;
    const resized = toRgb(yield* resizeSteps(crop(presented, view.region), { width, height, filter: 'triangle' }));
    const [black, white] = resized.range;
    const pixels = Uint8Array.from(resized.pixels, (value) => Math.round(((value - black) / (white - black)) * 255));
    seen.push({ width, height, pixels, boxes: boxes.flatMap((box) => boxInView(box, view)) });
  }
  return seen;
}

function boxInView(box: ClassedBox, { region, width, height }: DetectorView): ClassedBox[] {
  const left = Math.max(box.x, region.x);
  const upper = Math.max(box.y, region.y);
  const right = Math.min(box.x + box.width, region.x + region.width);
  const lower = Math.min(box.y + box.height, region.y + region.height);
  const area = Math.max(0, right - left) * Math.max(0, lower - upper);
  if (area < SEEN * box.width * box.height || area === 0) return [];
  const [x, y] = [width / region.width, height / region.height];
  return [
    {
      label: box.label,
      x: (left - region.x) * x,
      y: (upper - region.y) * y,
      width: (right - left) * x,
      height: (lower - upper) * y,
    },
  ];
}
