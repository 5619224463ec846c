import type { ComponentChildren, VNode } from 'preact';

/** Whether a layer over the picture is drawn, and how strongly. */
export interface LayerState {
  readonly shown: boolean;
  /** In [0, 1]. */
  readonly opacity: number;
}

/** How a layer begins. */
export const VISIBLE: LayerState = { shown: true, opacity: 0.8 };

interface LayerControlsProps {
  readonly name: string;
  readonly state: LayerState;
  readonly onChange: (state: LayerState) => void;
  readonly children?: ComponentChildren;
}

/** Shows and hides a layer, and makes it fainter. */
export function LayerControls({ name, state, onChange, children }: LayerControlsProps): VNode {
  return (
    <div class="layer" role="group" aria-label={`${name} over the picture`}>
      <label class="check">
        <input
          type="checkbox"
          checked={state.shown}
          onChange={({ currentTarget }) => onChange({ ...state, shown: currentTarget.checked })}
        />{' '}
        {name}
      </label>
      <label class="opacity">
        <span>Opacity</span>
        <input
          type="range"
          min={0.1}
          max={1}
          step={0.05}
          value={state.opacity}
          disabled={!state.shown}
          onInput={({ currentTarget }) => onChange({ ...state, opacity: currentTarget.valueAsNumber })}
        />
      </label>
      {children}
    </div>
  );
}
