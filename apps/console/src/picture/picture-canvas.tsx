import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DrawOptions, PictureFacts } from './picture-facts.ts';
import { pictureReader } from './picture-reader.ts';
import type { Look } from './look.ts';

/** The pixels of a frame, windowed. While one drawing is under way only the newest wish waits. */
export function PictureCanvas({ facts, look }: { readonly facts: PictureFacts; readonly look: Look }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const wish = useRef<DrawOptions>(undefined);
  const drawing = useRef(false);
  const { frame, window, inverted } = look;
  useEffect(() => {
    wish.current = { frame, window, inverted };
    if (!drawing.current) void drawWishes();
  }, [facts, frame, window, inverted]);

  async function drawWishes(): Promise<void> {
    drawing.current = true;
    try {
      for (let next = wish.current; next; next = wish.current) {
        wish.current = undefined;
        const { rgba, width, height } = await pictureReader().draw(facts.id, next);
        const context = canvas.current?.getContext('2d');
        context?.putImageData(new ImageData(rgba, width, height), 0, 0);
        if (canvas.current) canvas.current.dataset['drawn'] = String(Number(canvas.current.dataset['drawn'] ?? 0) + 1);
      }
    } catch {
      // The picture was closed, or the worker ended: what was drawn last stays.
    } finally {
      drawing.current = false;
    }
  }

  return <canvas ref={canvas} class="pixels" width={facts.width} height={facts.height} />;
}
