import type { ComponentType } from 'preact';
import { lazyComponent } from '../lazy-component.tsx';
import type { PictureViewerProps } from './picture-viewer.tsx';

/** The picture viewer, whose code is loaded when it is first needed. */
export const LazyPictureViewer: ComponentType<PictureViewerProps> = lazyComponent(
  async () => (await import('./picture-viewer.tsx')).PictureViewer,
);
