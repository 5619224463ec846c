import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { AudioPlayer } from '../audio/audio-player.tsx';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { readSpoken } from './spoken.ts';

/** Speech that was made of a text, to be heard. */
export function SpokenView({ prediction }: ResultViewProps): VNode | null {
  const spoken = useMemo(() => readSpoken(prediction.value), [prediction]);
  if (!spoken) return null;
  const { sound, engine, voice, duration } = spoken;
  return (
    <>
      <AudioPlayer bytes={sound} label="The text, spoken" />
      <p class="quiet">{[`${duration.toFixed(1)} s by ${engine}`, voice].filter(Boolean).join(', voice ')}</p>
    </>
  );
}
