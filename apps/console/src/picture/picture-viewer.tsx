import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { windowPresets } from './display-windows.ts';
import type { Look, Overlay } from './look.ts';
import type { PictureFacts, Pixel, ShownWindow } from './picture-facts.ts';
import { PictureStage } from './picture-stage.tsx';
import { PixelReadout } from './pixel-readout.tsx';
import { handLine, pictureLine } from './picture-words.ts';
import { SliceSlider } from './slice-slider.tsx';
import { usePicture } from './use-picture.ts';
import { ViewerTools } from './viewer-tools.tsx';
import { WHOLE } from './viewpoint.ts';

/** What {@link PictureViewer} takes. */
export interface PictureViewerProps {
  readonly name: string;
  readonly bytes: Blob;
  readonly overlay?: Overlay | undefined;
  /** The frame that is shown at first, from 0. Default: where it was left, or the middle slice. */
  readonly frame?: number | undefined;
  /** Told the frame that is shown, from 1; 0 for a picture that has but one. */
  readonly onFrame?: ((frame: number) => void) | undefined;
  /** What stands beside the picture, before its tools. */
  readonly children?: ComponentChildren;
}

/** Looks by file, so that an answer shows the picture as it was looked at before. */
const looks = new WeakMap<Blob, Look>();

/** A picture of any format: windowed, zoomed, sliced, and read pixel by pixel. */
export function PictureViewer(props: PictureViewerProps): VNode {
  const picture = usePicture(props.bytes);
  if (picture.kind === 'open') return <OpenViewer key={picture.facts.id} {...props} facts={picture.facts} />;
  return (
    <div class="viewer">
      <div class="bench">
        {picture.kind === 'reading' ? (
          <div class="stage empty" role="status">
            <span class="spinner" aria-hidden="true" /> Reading the picture…
          </div>
        ) : (
          <div class="stage empty">
            <p>{picture.message}</p>
            {picture.hint ? <p>{picture.hint}</p> : null}
          </div>
        )}
        <div class="beside">{props.children}</div>
      </div>
    </div>
  );
}

function OpenViewer(props: PictureViewerProps & { readonly facts: PictureFacts }): VNode {
  const { name, bytes, overlay, facts, children, onFrame } = props;
  const presets = useMemo(() => windowPresets(facts), [facts]);
  const [look, setLook] = useState(() => firstLook(props, presets[0]?.window));
  const [pointed, setPointed] = useState<Pixel>();
  const change = (changes: Partial<Look>): void =>
    setLook((current) => {
      const next = { ...current, ...changes };
      looks.set(bytes, next);
      return next;
    });
  useEffect(() => onFrame?.(facts.frames > 1 ? look.frame + 1 : 0), [facts, look.frame]);
  const tools = (
    <>
      <ViewerTools facts={facts} presets={presets} look={look} onChange={change} />
      <PixelReadout facts={facts} look={look} position={pointed} />
      <p class="quiet about">{pictureLine(facts)}</p>
      <p class="quiet hint">{handLine(facts)}</p>
    </>
  );
  return (
    <div class={`viewer${children ? ' answered' : ''}`}>
      <div class="bench">
        <PictureStage name={name} facts={facts} look={look} onChange={change} overlay={overlay} onPoint={setPointed} />
        <SliceSlider facts={facts} frame={look.frame} onChange={(frame) => change({ frame })} />
        <div class="beside">
          {children}
          {children ? (
            <details class="folded">
              <summary>Window, zoom and pixel values</summary>
              {tools}
            </details>
          ) : (
            tools
          )}
        </div>
      </div>
    </div>
  );
}

function firstLook(
  { bytes, frame, facts }: PictureViewerProps & { readonly facts: PictureFacts },
  window: ShownWindow | undefined,
): Look {
  const { frames, channels, axis } = facts;
  const before = looks.get(bytes) ?? {
    frame: axis === 'space' ? Math.floor(frames / 2) : 0,
    window: window ?? { kind: 'window', center: 128, width: 256, shape: 'linear' },
    inverted: false,
    viewpoint: WHOLE,
    drag: channels === 1 ? 'window' : 'move',
  };
  return frame !== undefined && frame < frames ? { ...before, frame } : before;
}
