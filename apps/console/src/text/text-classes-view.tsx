import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { percent } from '../views/classification.ts';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { MarkedText, type TextMark } from './marked-text.tsx';
import { readTextClasses, type TextQuestion } from './text-classes.ts';

/** Classes of a text as ranked bars, and the words that speak for them in the text itself. */
export function TextClassesView({ prediction, text }: ResultViewProps): VNode | null {
  const questions = useMemo(() => readTextClasses(prediction.value) ?? [], [prediction]);
  const [chosen, setChosen] = useState(0);
  const question = questions[chosen] ?? questions[0];
  if (!question) return null;
  return (
    <div class="reading">
      <section aria-label="Text">
        {text === '' ? null : (
          <MarkedText
            label="The text, with the words that speak for the answer"
            text={text}
            marks={marksOf(question)}
          />
        )}
        <p class="quiet">Coloured words speak for the first class; the stronger, the more.</p>
      </section>
      <aside class="inspector" aria-label="Answer">
        {questions.map((one, index) => (
          <Question
            key={one.title}
            question={one}
            several={questions.length > 1}
            pressed={one === question}
            onChoose={() => setChosen(index)}
          />
        ))}
      </aside>
    </div>
  );
}

interface QuestionProps {
  readonly question: TextQuestion;
  readonly several: boolean;
  readonly pressed: boolean;
  readonly onChoose: () => void;
}

function Question({ question, several, pressed, onChoose }: QuestionProps): VNode {
  const { title, label, classes } = question;
  return (
    <section class="question">
      {several ? (
        <button type="button" class="plain" aria-pressed={pressed} onClick={onChoose}>
          <strong>{title}</strong>
        </button>
      ) : null}
      {label === undefined ? <p class="told">Not sure enough to name one.</p> : null}
      <ol class="ranking" aria-label={`${title}, the likeliest first`}>
        {classes.map(({ label: name, title: words, probability }) => (
          <li key={name}>
            <span class="name">{words}</span>
            <span class="figure">{percent(probability)}</span>
            <meter min={0} max={1} value={probability} aria-label={`probability of ${words}`} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function marksOf({ evidence, sentences }: TextQuestion): readonly TextMark[] {
  const most = Math.max(...evidence.map(({ weight }) => weight), 1e-9);
  return [
    ...evidence.map(({ start, end, weight }) => ({ start, end, hue: 'hue-0', strength: weight / most })),
    ...sentences.map(({ start, end, weight }) => ({
      start,
      end,
      hue: 'hue-4',
      strength: weight,
      title: percent(weight),
    })),
  ];
}
