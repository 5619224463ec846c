import type { SegmentedClass } from '../segmentation.ts';
import { isVolume, type Picture } from '../volume.ts';
import type { StructureCount } from './mask-decision.ts';

/** What is said of each structure: pixels, share, mean probability, and its size where the picture knows its spacing. */
export function segmentedClasses(
  picture: Picture,
  counts: readonly StructureCount[],
  labels: readonly string[],
): SegmentedClass[] {
  const all = picture.width * picture.height * (isVolume(picture) ? picture.depth : 1);
  return counts.map(({ pixels, probability }, at) => ({
    label: labels[at + 1] ?? `class-${at + 1}`,
    pixels,
    fraction: pixels / all,
    ...(pixels > 0 && { probability: probability / pixels }),
    ...measured(picture, pixels),
  }));
}

/** Whether pixels of the picture have a known area or volume. */
export function isMeasurable(picture: Picture): boolean {
  return picture.spacing !== undefined && (!isVolume(picture) || picture.axis === 'space');
}

/** Area in mm² or volume in ml (1 ml = 1000 mm³). */
function measured(picture: Picture, pixels: number): Pick<SegmentedClass, 'area' | 'volume'> {
  if (!isMeasurable(picture)) return {};
  if (!isVolume(picture)) return picture.spacing ? { area: pixels * picture.spacing.x * picture.spacing.y } : {};
  const { spacing } = picture;
  return spacing ? { volume: (pixels * spacing.x * spacing.y * spacing.z) / 1000 } : {};
}
