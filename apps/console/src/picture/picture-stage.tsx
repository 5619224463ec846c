import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { edgeLetters, flipsOf, type EdgeLetters } from './orientation.ts';
import { PictureCanvas } from './picture-canvas.tsx';
import type { PictureFacts, Pixel } from './picture-facts.ts';
import type { Look, Overlay } from './look.ts';
import { stageKeys } from './stage-keys.ts';
import { useStageGestures } from './use-stage-gestures.ts';
import { fittedSize } from './viewpoint.ts';

interface PictureStageProps {
  readonly name: string;
  readonly facts: PictureFacts;
  readonly look: Look;
  readonly onChange: (changes: Partial<Look>) => void;
  readonly overlay: Overlay | undefined;
  readonly onPoint: (pixel: Pixel | undefined) => void;
}

/** Pixels of the screen a pixel of the picture must have to be drawn as a square. */
const SQUARES = 3;

/** The picture with what lies over it; a drag, the wheel, two fingers and keys change the look. */
export function PictureStage({ name, facts, look, onChange, overlay, onPoint }: PictureStageProps): VNode {
  const stage = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const flips = flipsOf(facts.placement);
  const { zoom, x, y } = look.viewpoint;
  const fitted = fittedSize(size, { ...facts, aspect: pixelAspect(facts) });
  const [width, height] = [fitted.width * zoom, fitted.height * zoom];
  useStageGestures({ stage, plane, facts, look, onChange, onPoint });
  return (
    <div
      ref={stage}
      class={`stage ${look.drag}`}
      tabIndex={0}
      role="application"
      aria-label={`The picture ${name}`}
      aria-roledescription="picture"
      aria-description={KEYS}
      onKeyDown={(event) => stageKeys(event, { facts, look, onChange })}
    >
      <div
        ref={plane}
        class={`plane${width / facts.width >= SQUARES ? ' pixelated' : ''}`}
        style={{
          width: `${width}px`,
          height: `${height}px`,
          transform: `translate(${(size.width - width) / 2 + x}px, ${(size.height - height) / 2 + y}px)`,
        }}
      >
        <div class={`${flips.across ? 'flip-across' : ''} ${flips.down ? 'flip-down' : ''}`}>
          <PictureCanvas facts={facts} look={look} />
          {overlay?.(facts, look)}
        </div>
      </div>
      <Edges letters={edgeLetters(facts.placement, flips)} />
    </div>
  );
}

const KEYS =
  'Arrow keys change the window: left and right its width, up and down its centre. With shift they move the picture. ' +
  'Plus and minus zoom, 0 fits, I inverts, page up and page down go from slice to slice.';

/** Where the directions of the body are. */
function Edges({ letters }: { readonly letters: EdgeLetters | undefined }): VNode | null {
  if (!letters) return null;
  return (
    <div class="edges" aria-hidden="true">
      {Object.entries(letters).map(([edge, letter]) => (
        <span key={edge} class={`at-${edge}`}>
          {letter}
        </span>
      ))}
    </div>
  );
}

/** Height of a pixel by its width. */
function pixelAspect({ spacing }: PictureFacts): number {
  return spacing ? spacing.y / spacing.x : 1;
}

function useSize(element: { readonly current: HTMLElement | null }): {
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: 300, height: 300 });
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const measure = (): void => setSize({ width: current.clientWidth, height: current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, []);
  return size;
}
