import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface WavePictureProps {
  /** Loudness over time, in [0, 1]. */
  readonly values: readonly number[];
  /** What was played or is past, as a share of the whole. */
  readonly played?: number;
  /** A place was pointed at, as a share of the whole. */
  readonly onSeek?: (share: number) => void;
}

/** Width of a bar and of the gap behind it, in pixels of the page. */
const BAR = 3;

/** Loudness over time as bars. It says nothing that the player below it does not, so it is hidden from those who listen. */
export function WavePicture({ values, played = 0, onSeek }: WavePictureProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, values, played);
  }, [values, played]);
  return (
    <canvas
      ref={canvas}
      class={`wave${onSeek ? ' seekable' : ''}`}
      aria-hidden="true"
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        onSeek?.((event.clientX - left) / width);
      }}
    />
  );
}

function draw(canvas: HTMLCanvasElement, values: readonly number[], played: number): void {
  const { clientWidth, clientHeight } = canvas;
  const scale = devicePixelRatio;
  canvas.width = clientWidth * scale;
  canvas.height = clientHeight * scale;
  const context = canvas.getContext('2d');
  if (!context || values.length === 0) return;
  const style = getComputedStyle(canvas);
  const [past, coming] = [style.getPropertyValue('--accent'), style.getPropertyValue('--wave')];
  context.scale(scale, scale);
  const bars = Math.floor(clientWidth / BAR);
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor((bar * values.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * values.length) / bars));
    const peak = Math.max(...values.slice(from, to));
    const height = Math.max(1, Math.sqrt(peak) * (clientHeight - 2));
    context.fillStyle = bar / bars < played ? past : coming;
    context.fillRect(bar * BAR, (clientHeight - height) / 2, BAR - 1, height);
  }
}
