import { useEffect, useRef } from 'preact/hooks';
import { draggedWindow } from './display-windows.ts';
import type { PictureFacts, Pixel, ShownWindow } from './picture-facts.ts';
import type { Look } from './look.ts';
import { flipsOf } from './orientation.ts';
import { movedBy, WHOLE, zoomedAt, type StagePoint, type Viewpoint } from './viewpoint.ts';

/** What the gestures work on. */
export interface GestureTarget {
  readonly stage: { readonly current: HTMLElement | null };
  readonly plane: { readonly current: HTMLElement | null };
  readonly facts: PictureFacts;
  readonly look: Look;
  readonly onChange: (changes: Partial<Look>) => void;
  /** Told the pixel under the pointer. */
  readonly onPoint: (pixel: Pixel | undefined) => void;
}

interface Drag {
  readonly kind: 'window' | 'move';
  readonly at: StagePoint;
  readonly window: ShownWindow;
  readonly viewpoint: Viewpoint;
}

/** Listens on the stage to the mouse, the pen and fingers. */
export function useStageGestures(target: GestureTarget): void {
  const latest = useRef(target);
  latest.current = target;
  useEffect(() => {
    const stage = target.stage.current;
    return stage ? listen(stage, () => latest.current) : undefined;
  }, []);
}

function listen(stage: HTMLElement, current: () => GestureTarget): () => void {
  const fingers = new Map<number, StagePoint>();
  let drag: Drag | undefined;
  const begin = (event: PointerEvent): void => {
    if (event.button > 2) return;
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, stagePoint(stage, event));
    const { look, facts } = current();
    const moves = event.button > 0 || event.shiftKey || look.drag === 'move' || facts.channels === 3;
    drag = {
      kind: moves ? 'move' : 'window',
      at: stagePoint(stage, event),
      window: look.window,
      viewpoint: look.viewpoint,
    };
    if (event.button > 0) event.preventDefault();
  };
  const follow = (event: PointerEvent): void => {
    const { plane, facts, look, onChange, onPoint } = current();
    onPoint(pixelUnder(plane.current, facts, event));
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = stagePoint(stage, event);
    fingers.set(event.pointerId, now);
    if (fingers.size === 2) {
      const still = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (still) onChange({ viewpoint: pinched(look.viewpoint, still, [before, now]) });
      drag = undefined;
    } else if (drag) {
      const [right, down] = [now.x - drag.at.x, now.y - drag.at.y];
      if (drag.kind === 'move') onChange({ viewpoint: movedBy(drag.viewpoint, right, down) });
      else if (right !== 0 || down !== 0) onChange({ window: draggedWindow(drag.window, right, down) });
    }
  };
  const end = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (fingers.size === 0) drag = undefined;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { facts, look, onChange } = current();
    // Browsers turn a wheel with shift into a sideways one.
    const turned = event.deltaY || event.deltaX;
    if (event.shiftKey && facts.frames > 1) {
      onChange({ frame: Math.min(facts.frames - 1, Math.max(0, look.frame + Math.sign(turned))) });
    } else {
      const factor = Math.exp(-Math.min(200, Math.max(-200, turned)) / 500);
      onChange({ viewpoint: zoomedAt(look.viewpoint, factor, stagePoint(stage, event)) });
    }
  };
  const events: readonly [name: string, listener: (event: never) => void][] = [
    ['pointerdown', begin],
    ['pointermove', follow],
    ['pointerup', end],
    ['pointercancel', end],
    ['pointerleave', () => current().onPoint(undefined)],
    ['dblclick', () => current().onChange({ viewpoint: WHOLE })],
    ['contextmenu', (event: Event) => event.preventDefault()],
    ['wheel', wheel],
  ];
  for (const [name, listener] of events) stage.addEventListener(name, listener as EventListener, { passive: false });
  return () => {
    for (const [name, listener] of events) stage.removeEventListener(name, listener as EventListener);
  };
}

/** Two fingers: the farther apart, the larger; around the middle between them, which the picture follows. */
function pinched(
  view: Viewpoint,
  still: StagePoint,
  [before, now]: readonly [before: StagePoint, now: StagePoint],
): Viewpoint {
  const apart = (one: StagePoint): number => Math.max(1, Math.hypot(one.x - still.x, one.y - still.y));
  const middle = { x: (before.x + still.x) / 2, y: (before.y + still.y) / 2 };
  const zoomed = zoomedAt(view, apart(now) / apart(before), middle);
  return movedBy(zoomed, (now.x - before.x) / 2, (now.y - before.y) / 2);
}

/** Where a pointer is, from the middle of the stage. */
function stagePoint(stage: HTMLElement, { clientX, clientY }: MouseEvent): StagePoint {
  const { left, top, width, height } = stage.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}

function pixelUnder(
  plane: HTMLElement | null,
  { width, height, placement }: PictureFacts,
  { clientX, clientY }: MouseEvent,
): Pixel | undefined {
  if (!plane) return undefined;
  const box = plane.getBoundingClientRect();
  const x = Math.floor(((clientX - box.left) / box.width) * width);
  const y = Math.floor(((clientY - box.top) / box.height) * height);
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return undefined;
  const flips = flipsOf(placement);
  return { x: flips.across ? width - 1 - x : x, y: flips.down ? height - 1 - y : y };
}
