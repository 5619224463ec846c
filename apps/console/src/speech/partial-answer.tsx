import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { readTranscript } from './transcript.ts';
import { TranscriptText } from './transcript-text.tsx';

/** The answer up to now, while its input arises. */
export function PartialAnswer({ value }: { readonly value: unknown }): VNode {
  const transcript = readTranscript(value);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) place.current.scrollTop = place.current.scrollHeight;
  }, [value]);
  return (
    <section class="card listening" aria-label="Answer up to now">
      <h2>
        <span class="spinner" aria-hidden="true" /> Listening…
      </h2>
      {transcript && transcript.words.length > 0 ? (
        <TranscriptText transcript={transcript} place={place} />
      ) : (
        <p class="quiet">Nothing has been heard yet.</p>
      )}
    </section>
  );
}
