import type { DisplayWindow } from '../pixel-meaning.ts';
import { createImage } from '../image.ts';
import { createVolume, isVolume, type Picture } from '../volume.ts';

/** What a CT window shows well. */
export type CtWindowName = 'lung' | 'mediastinum' | 'abdomen' | 'bone' | 'brain';

/**
 * Windows that CT is read with, in Hounsfield units: centre and width as teaching texts give them; departments differ by
 * some tens. `abdomen` is also used for soft tissue elsewhere.
 *
 * @see https://radiopaedia.org/articles/windowing-ct
 */
export const CT_WINDOWS: Readonly<Record<CtWindowName, DisplayWindow>> = {
  lung: ctWindow(-600, 1500, 'LUNG'),
  mediastinum: ctWindow(50, 350, 'MEDIASTINUM'),
  abdomen: ctWindow(50, 400, 'ABDOMEN'),
  bone: ctWindow(400, 1800, 'BONE'),
  brain: ctWindow(40, 80, 'BRAIN'),
};

function ctWindow(center: number, width: number, explanation: string): DisplayWindow {
  return { kind: 'window', shape: 'linear', center, width, explanation };
}

/**
 * The same picture with a window in front of its own, so that it is the one that is shown. Pixels are shared.
 *
 * @example withWindow(slice, CT_WINDOWS.lung)
 */
export function withWindow(picture: Picture, window: DisplayWindow): Picture {
  const windows = [window, ...picture.windows];
  return isVolume(picture) ? createVolume({ ...picture, windows }) : createImage({ ...picture, windows });
}
