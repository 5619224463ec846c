import { LABEL_OF_SLOT } from './value-maker.mjs';

/** Reads templates, one a line; `\n` in a line is a line end. */
export function parseTemplates(content) {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll('\\n', '\n'));
}

/** Fills the slots of a template. */
export function filled(template, values) {
  let text = '';
  const spans = [];
  for (const [index, part] of template.split(/\{([A-Z]+)\}/).entries()) {
    if (index % 2 === 0) {
      text += part;
      continue;
    }
    const start = text.length;
    const make = values[part];
    if (!make) throw new Error(`No slot ${part}`);
    text += make();
    spans.push({ start, end: text.length, label: LABEL_OF_SLOT[part] });
  }
  return { text, spans };
}

/** A sample in other letters now and then: all small, all capitals, or its values so. Lengths must not change. */
export function varied(sample, draw) {
  const { text, spans } = sample;
  const form = draw.random();
  if (form > 0.16) return sample;
  const change = form < 0.03 ? (piece) => piece.toUpperCase() : (piece) => piece.toLowerCase();
  let changed = text;
  if (form < 0.08) changed = change(text);
  else
    for (const { start, end } of spans)
      changed = changed.slice(0, start) + change(changed.slice(start, end)) + changed.slice(end);
  return changed.length === text.length ? { text: changed, spans } : sample;
}

/** Sentences of real notes that hold nothing to find, for what must not be taken; and some with a name put in. */
export function noteSentences(notes, values, draw) {
  const samples = [];
  const chosen = Array.from({ length: 500 }, () => draw.one(notes));
  for (const note of chosen) {
    for (const sentence of note.split(/(?<=[.!?])\s+|,\s{2,}/)) {
      if (sentence.length < 25 || sentence.length > 220) continue;
      if (
        /\b(?:Dr|Mr|Mrs|Ms|Miss|Doctor)\b|\b(?:19|20)\d\d\b|\d[/-]\d|\bXYZ|\bABC|\b[A-Z]\.\s?[A-Z]\.|year|\b(?:January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Hospital|Clinic|University|Center|American|Caucasian|Hispanic|Asian|African|Texas|California|York)\b/.test(
          sentence,
        )
      )
        continue;
      const subject = /^(?:The patient|Patient|He|She|This patient)\b/.exec(sentence)?.[0];
      if (subject && draw.chance(0.6)) {
        const withTitle = draw.chance(0.6);
        samples.push(
          filled(
            `${withTitle ? '{TITLE} {LAST}' : draw.chance(0.5) ? '{FULL}' : '{FIRST}'}${sentence.slice(subject.length)}`.replace(
              /\{(?![A-Z]+\})/g,
              '(',
            ),
            values,
          ),
        );
      } else samples.push({ text: sentence, spans: [] });
    }
  }
  return samples;
}
