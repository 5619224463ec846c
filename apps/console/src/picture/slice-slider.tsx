import type { VNode } from 'preact';
import type { PictureFacts } from './picture-facts.ts';

interface SliceSliderProps {
  readonly facts: PictureFacts;
  readonly frame: number;
  readonly onChange: (frame: number) => void;
}

/** Goes from slice to slice, or from frame to frame. Nothing for a single image. */
export function SliceSlider({ facts: { frames, axis }, frame, onChange }: SliceSliderProps): VNode | null {
  if (frames < 2) return null;
  const noun = axis === 'space' ? 'Slice' : 'Frame';
  return (
    <label class="slices">
      <span>{noun}</span>
      <input
        type="range"
        min={1}
        max={frames}
        value={frame + 1}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber - 1)}
      />
      <span class="figure">
        {frame + 1} / {frames}
      </span>
    </label>
  );
}
