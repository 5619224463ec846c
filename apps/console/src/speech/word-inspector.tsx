import type { Transcript } from '@medmodal/speech';
import type { VNode } from 'preact';
import { clock } from '../audio/clock.ts';
import { ProbabilityBar } from '../views/probability-bar.tsx';
import { ChangeFacts, Fact } from './change-facts.tsx';
import { changesOfWords, speakerName } from './transcript.ts';

interface WordInspectorProps {
  readonly transcript: Transcript;
  readonly word: number | undefined;
}

/** All that is known about one word. */
export function WordInspector({ transcript, word }: WordInspectorProps): VNode {
  const found = word === undefined ? undefined : transcript.words[word];
  if (word === undefined || !found) {
    return (
      <aside class="inspector" aria-label="Word">
        <p class="quiet">Point at a word to see how sure it is; choose it to hear it.</p>
      </aside>
    );
  }
  const change = transcript.changes[changesOfWords(transcript.words, transcript.changes)[word] ?? -1];
  return (
    <aside class="inspector" aria-label="Word">
      <h3>{change?.after ?? found.text}</h3>
      <dl>
        <Fact name="recognised" value={<ProbabilityBar value={found.confidence} />} />
        {change ? <ChangeFacts change={change} /> : null}
        {found.speaker === undefined ? null : <Fact name="said by" value={speakerName(transcript, found.speaker)} />}
        <Fact name="at" value={<span class="figure">{clock(found.start)}</span>} />
      </dl>
    </aside>
  );
}
