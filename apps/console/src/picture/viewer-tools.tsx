import type { VNode } from 'preact';
import { centerAndWidth, withValues, type WindowPreset } from './display-windows.ts';
import type { PictureFacts } from './picture-facts.ts';
import type { Look } from './look.ts';
import { WHOLE, zoomedAt } from './viewpoint.ts';

interface ViewerToolsProps {
  readonly facts: PictureFacts;
  readonly presets: readonly WindowPreset[];
  readonly look: Look;
  readonly onChange: (changes: Partial<Look>) => void;
}

/** Window, inversion, zoom, and what a drag does. */
export function ViewerTools({ facts, presets, look, onChange }: ViewerToolsProps): VNode {
  const { viewpoint, inverted, drag } = look;
  const zoom = (factor: number): void => onChange({ viewpoint: zoomedAt(viewpoint, factor) });
  return (
    <div class="tools" role="group" aria-label="How the picture is shown">
      {facts.channels === 1 ? <WindowTools presets={presets} look={look} onChange={onChange} /> : null}
      <div class="tool-buttons">
        <button type="button" class="small" aria-pressed={inverted} onClick={() => onChange({ inverted: !inverted })}>
          Invert
        </button>
        {facts.channels === 1 ? (
          <button
            type="button"
            class="small"
            aria-pressed={drag === 'move'}
            title="A drag moves the picture instead of changing the window"
            onClick={() => onChange({ drag: drag === 'move' ? 'window' : 'move' })}
          >
            Move
          </button>
        ) : null}
        <button type="button" class="small" aria-label="Smaller" onClick={() => zoom(0.8)}>
          −
        </button>
        <button type="button" class="small" aria-label="Larger" onClick={() => zoom(1.25)}>
          +
        </button>
        <button
          type="button"
          class="small"
          onClick={() =>
            onChange({ viewpoint: WHOLE, inverted: false, ...(presets[0] && { window: presets[0].window }) })
          }
        >
          Reset
        </button>
      </div>
    </div>
  );
}

function WindowTools({ presets, look, onChange }: Omit<ViewerToolsProps, 'facts'>): VNode {
  const { center, width } = centerAndWidth(look.window);
  const chosen = presets.findIndex(({ window }) => window === look.window || sameWindow(window, look.window));
  return (
    <>
      <label class="tool">
        <span>Window</span>
        <select
          value={String(chosen)}
          onChange={({ currentTarget }) => {
            const preset = presets[Number(currentTarget.value)];
            if (preset) onChange({ window: preset.window });
          }}
        >
          {presets.map(({ name }, index) => (
            <option key={name} value={String(index)}>
              {name}
            </option>
          ))}
          {chosen < 0 ? <option value="-1">Your own</option> : null}
        </select>
      </label>
      <WindowNumber
        name="Centre"
        value={center}
        onChange={(value) => onChange({ window: withValues(look.window, value, width) })}
      />
      <WindowNumber
        name="Width"
        value={width}
        onChange={(value) => value > 0 && onChange({ window: withValues(look.window, center, value) })}
      />
    </>
  );
}

interface WindowNumberProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function WindowNumber({ name, value, onChange }: WindowNumberProps): VNode {
  return (
    <label class="tool">
      <span>{name}</span>
      <input
        type="number"
        step="any"
        // Of no form: it is no part of what is sent.
        form=""
        value={Number(value.toPrecision(6))}
        onChange={({ currentTarget }) =>
          Number.isFinite(currentTarget.valueAsNumber) && onChange(currentTarget.valueAsNumber)
        }
      />
    </label>
  );
}

function sameWindow(one: WindowPreset['window'], other: Look['window']): boolean {
  return one.kind === 'window' && other.kind === 'window' && one.center === other.center && one.width === other.width;
}
