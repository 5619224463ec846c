import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { centerAndWidth } from './display-windows.ts';
import { positionInMillimetres, type PictureFacts, type Pixel, type PixelPosition } from './picture-facts.ts';
import { pictureReader } from './picture-reader.ts';
import type { Look } from './look.ts';
import { millimetreWords, valueWords, windowWords } from './picture-words.ts';

interface PixelReadoutProps {
  readonly facts: PictureFacts;
  readonly look: Look;
  readonly position: Pixel | undefined;
}

/** The pixel under the pointer: where it is, and its value; and the window. */
export function PixelReadout({ facts, look, position }: PixelReadoutProps): VNode {
  const { frame } = look;
  const values = useValues(facts, position && { ...position, frame });
  const place = position && positionInMillimetres(facts, { ...position, frame });
  const { center, width } = centerAndWidth(look.window);
  return (
    <dl class="readout">
      <div>
        <dt>Pixel</dt>
        <dd class="place">{position ? `${position.x}, ${position.y}` : '–'}</dd>
      </div>
      {facts.spacing ? (
        <div>
          <dt>Place</dt>
          <dd>{place ? millimetreWords(place, facts) : '–'}</dd>
        </div>
      ) : null}
      <div>
        <dt>Value</dt>
        <dd class="value">{position && values ? valueWords(values, facts.units) : '–'}</dd>
      </div>
      {facts.channels === 1 ? (
        <div>
          <dt>Window</dt>
          <dd class="window">
            C {windowWords(center)} W {windowWords(width)}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function useValues(facts: PictureFacts, position: PixelPosition | undefined): readonly number[] | undefined {
  const [values, setValues] = useState<readonly number[]>();
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    if (!position) return;
    pictureReader()
      .probe(facts.id, position)
      .then(
        (read) => mine === turn.current && setValues(read),
        () => undefined,
      );
  }, [facts, position?.x, position?.y, position?.frame]);
  return values;
}
