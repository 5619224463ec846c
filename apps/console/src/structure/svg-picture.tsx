import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';

interface SvgPictureProps {
  readonly svg: string;
  /** What the picture shows, in words. */
  readonly alt: string;
}

/**
 * A picture from the server. It is drawn as an image, never as a part of the page: nothing in it can run, load or style
 * anything here. A browser keeps drawing the last one until the next is decoded, so that nothing flickers.
 */
export function SvgPicture({ svg, alt }: SvgPictureProps): VNode {
  const source = useMemo(() => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, [svg]);
  return <img class="structure" src={source} alt={alt} draggable={false} />;
}
