import type { Prediction } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { createWordModality } from '../testing/word-modality.ts';
import { renderAssertions } from './render-assertions.ts';
import { renderEntities } from './render-entities.ts';
import { renderPrediction } from './render-prediction.ts';

const paint = createPaint(false);
const plain = { value: 'current' };
const denied = {
  certainty: { value: 'negative', cue: { start: 0, end: 6, text: 'Denies', source: 'text' } },
  temporality: { value: 'past', cue: { start: 40, end: 43, text: 'PMH', source: 'section' } },
  subject: { value: 'patient' },
  conditionality: { value: 'none' },
};
const stated = {
  certainty: { value: 'positive' },
  temporality: plain,
  subject: { value: 'patient' },
  conditionality: { value: 'none' },
};

describe('renderEntities', () => {
  it('draws one row an entity', () => {
    const entities = [
      {
        start: 7,
        end: 17,
        text: 'chest\npain',
        type: 'problem',
        probability: 0.975,
        section: 'none',
        assertion: denied,
      },
      {
        start: 20,
        end: 27,
        text: 'aspirin',
        type: 'drug',
        probability: 0.5,
        section: 'medications',
        assertion: stated,
      },
    ];
    expect(renderEntities({ entities }, paint)).toBe(
      [
        'start–end  entity      type     probability    assertion       cue                              section',
        '     7–17  chest pain  problem  ███████▊ 0.97  negative, past  Denies 0–6, PMH 40–43 (section)',
        '    20–27  aspirin     drug     ████     0.50  positive                                         medications',
        '',
      ].join('\n'),
    );
  });

  it('says what others say of an entity', () => {
    const span = { start: 0, end: 9, text: 'metformin', type: 'drug', probability: 1 };
    const dose = { start: 10, end: 16, text: '500 mg', type: 'dose', probability: 1 };
    const entities = [{ ...span, attributes: [{ role: 'dose', entity: 1 }] }, dose];
    expect(renderEntities({ entities }, paint)?.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/probability +with$/),
      expect.stringMatching(/metformin .* dose 500 mg$/),
    ]);
  });

  it('leaves other values to other views', () => {
    expect(renderEntities({ found: [] }, paint)).toBeUndefined();
    expect(renderEntities({ entities: [] }, paint)).toBe('');
  });
});

describe('renderAssertions', () => {
  it('draws one row a span', () => {
    const table = renderAssertions({ assertions: [{ start: 7, end: 12, text: 'fever', ...denied }] }, paint);
    expect(table?.split('\n')[1]).toBe('     7–12  fever  negative, past  Denies 0–6, PMH 40–43 (section)');
  });
});

describe('renderPrediction', () => {
  it('shows the models, the warnings, and that the input is unusual', () => {
    const [task] = createWordModality().tasks;
    if (task === undefined) throw new Error('no task');
    const prediction: Prediction<unknown> = {
      value: { found: ['fever'] },
      outOfDomain: true,
      warnings: [{ code: 'language.not-english', message: 'The text does not look English.' }],
      provenance: {
        task: task.name,
        library: { name: 'l', version: '1' },
        models: [{ id: 'm', version: '2.0.0', sha256: '00', runtime: 'onnx', runtimeVersion: '1', device: 'cpu' }],
        inputSha256: '00',
        options: {},
        started: '2026-01-01T00:00:00.000Z',
        durationMs: 12.4,
      },
    };
    const classes = { coverage: 0.9, values: [{ label: 'normal' }, { label: 'pneumonia' }] };
    const withSet = renderPrediction({
      task,
      prediction: { ...prediction, predictionSet: classes },
      source: '-',
      paint,
    });
    expect(withSet).toContain('\n\n90 % set: normal, pneumonia\n! The text');
    const text = renderPrediction({ task, prediction, source: 'note.txt', paint });
    expect(text.startsWith('1 words  note.txt · m@2.0.0 on cpu · 12 ms\n\n{\n')).toBe(true);
    expect(
      text.endsWith(
        '\n\n! The text does not look English. [language.not-english]\n! The input looks unlike the data the model was trained on.\n',
      ),
    ).toBe(true);
  });
});
