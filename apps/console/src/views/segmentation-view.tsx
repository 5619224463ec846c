import { classColour, type Colour } from '@medmodal/vision';
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { LayerControls, VISIBLE, type LayerState } from '../layers/layer-controls.tsx';
import { MaskLayer } from '../layers/mask-layer.tsx';
import type { Overlay } from '../picture/look.ts';
import { usePicture } from '../picture/use-picture.ts';
import { answeredFrame } from './answered-frame.ts';
import { ClassTable, type DrawnClass } from './class-table.tsx';
import { ImageAnswer } from './image-answer.tsx';
import type { ResultViewProps } from './result-view-props.ts';
import { readSegmentation, type Segmentation } from './segmentation.ts';

/** A mask over the picture, and how much each class covers. */
export function SegmentationView({ prediction, file }: ResultViewProps): VNode | null {
  const segmentation = useMemo(() => readSegmentation(prediction.value), [prediction]);
  if (!segmentation || !file) return null;
  return <Segmented segmentation={segmentation} file={file} asked={answeredFrame(prediction.provenance.options)} />;
}

interface SegmentedProps {
  readonly segmentation: Segmentation;
  readonly file: NonNullable<ResultViewProps['file']>;
  /** The frame that was asked about, from 0, where the mask is of one alone. */
  readonly asked: number | undefined;
}

function Segmented({ segmentation, file, asked }: SegmentedProps): VNode {
  const mask = usePicture(segmentation.mask);
  const [layer, setLayer] = useState<LayerState>(VISIBLE);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<ReadonlyMap<number, Colour>>(new Map());
  const colourOf = (number: number): Colour => chosen.get(number) ?? classColour(number);
  const classes = segmentation.classes.map((segmented, index): DrawnClass => {
    const number = index + 1;
    return { ...segmented, number, colour: colourOf(number), shown: !hidden.has(number) };
  });
  const colours = useMemo(
    () => new Map(classes.filter(({ shown }) => shown).map(({ number, colour }) => [number, colour])),
    [segmentation, hidden, chosen],
  );
  const change = ({ number, colour, shown }: DrawnClass): void => {
    setChosen(new Map([...chosen, [number, colour]]));
    setHidden(new Set([...[...hidden].filter((one) => one !== number), ...(shown ? [] : [number])]));
  };
  const overlay: Overlay = ({ frames }, { frame }) =>
    mask.kind === 'open' && (mask.facts.frames === frames || frame === asked) ? (
      <MaskLayer mask={mask.facts} frame={frame} colours={colours} state={layer} />
    ) : null;
  return (
    <ImageAnswer file={file} overlay={overlay}>
      <div class="classes">
        <LayerControls name="Mask" state={layer} onChange={setLayer} />
        <ClassTable classes={classes} onChange={change} />
        {mask.kind === 'unreadable' ? <p class="quiet">The mask cannot be drawn: {mask.message}</p> : null}
      </div>
    </ImageAnswer>
  );
}
