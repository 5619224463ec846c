import { draggedWindow } from './display-windows.ts';
import type { PictureFacts } from './picture-facts.ts';
import type { Look } from './look.ts';
import { movedBy, WHOLE, zoomedAt } from './viewpoint.ts';

/** What a key works on. */
export interface KeyTarget {
  readonly facts: Pick<PictureFacts, 'frames' | 'channels'>;
  readonly look: Look;
  readonly onChange: (changes: Partial<Look>) => void;
}

/** Pixels of the screen that an arrow key stands for. */
const STEP = 20;

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowRight: [STEP, 0],
  ArrowLeft: [-STEP, 0],
  ArrowDown: [0, STEP],
  ArrowUp: [0, -STEP],
};

/** Changes the look as the pressed key says. */
export function stageKeys(event: KeyboardEvent, { facts, look, onChange }: KeyTarget): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const changes = changesOf(event, facts, look);
  if (!changes) return;
  event.preventDefault();
  onChange(changes);
}

function changesOf(
  { key, shiftKey }: KeyboardEvent,
  { frames, channels }: KeyTarget['facts'],
  { frame, window, inverted, viewpoint }: Look,
): Partial<Look> | undefined {
  const arrow = ARROWS[key];
  if (arrow && (shiftKey || channels === 3)) return { viewpoint: movedBy(viewpoint, -arrow[0], -arrow[1]) };
  if (arrow) return { window: draggedWindow(window, ...arrow) };
  switch (key) {
    case '+':
    case '=':
      return { viewpoint: zoomedAt(viewpoint, 1.25) };
    case '-':
      return { viewpoint: zoomedAt(viewpoint, 0.8) };
    case '0':
      return { viewpoint: WHOLE };
    case 'i':
    case 'I':
      return { inverted: !inverted };
    case 'PageDown':
      return frames > 1 ? { frame: Math.min(frames - 1, frame + 1) } : undefined;
    case 'PageUp':
      return frames > 1 ? { frame: Math.max(0, frame - 1) } : undefined;
    default:
      return undefined;
  }
}
