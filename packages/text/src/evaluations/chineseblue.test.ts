import type { EvaluationFile } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, describe, expect, it } from 'vitest';
import { chineseReader } from '../entities/chinese-reader.ts';
import { createClassifyTask } from '../tasks/classify.ts';
import { evaluateChineseBlue } from './chineseblue.ts';
import { evaluateChineseBlueClasses } from './chineseblue-classes.ts';
import { bundledClassifiers } from '../classification/bundled-classifiers.ts';

const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });

afterAll(() => runtime.dispose());

function file(content: string, path = 'test.txt'): EvaluationFile {
  return { path, bytes: async () => new TextEncoder().encode(content) };
}

/** Lines of characters; `[label words]` is an entity. */
function marked(text: string): string {
  const lines: string[] = [];
  for (const part of text.split(/(\[[^\]]+\])/)) {
    const [, label, words] = /^\[(\S+) (.+)\]$/.exec(part) ?? [];
    for (const [index, character] of Array.from(words ?? part).entries())
      lines.push(`${character} ${label === undefined ? 'O' : `${index === 0 ? 'B' : 'I'}_${label}`}`);
  }
  return `${lines.join('\n')}\n\n`;
}

describe('evaluateChineseBlue', () => {
  const evaluation = evaluateChineseBlue({ task: 'text.entities', runtime, readers: [chineseReader()] });

  it('reads each corpus with its own head, by its labels, and counts exact spans', async () => {
    const records = marked('患者因“[疾病和诊断 直肠癌]”入院,口服[药物 阿司匹林]。') + marked('无[症状 好转]。');
    const clinical = await evaluation.evaluate([file(records)], {});
    expect(clinical).toMatchObject({ n: 3, model: 'chinese-entities@1.0.0' });
    expect(clinical.metrics).toMatchObject({ recall: 2 / 3, byType: { diagnosis: { f1: 1 }, drug: { f1: 1 } } });
    const questions = await evaluation.evaluate([file(marked('[disease 感冒]了，可以吃[drug 阿莫西林]吗？'))], {});
    expect(questions.metrics).toMatchObject({ f1: 1 });
  });

  it('says so where the labels belong to no corpus, and where nothing is labelled', async () => {
    await expect(evaluation.evaluate([file(marked('[gene 蛋白]'))], {})).rejects.toMatchObject({
      code: 'input.format',
    });
    await expect(evaluation.evaluate([file('\n')], {})).rejects.toMatchObject({ code: 'input.format' });
  });
});

describe('evaluateChineseBlueClasses', () => {
  const task = createClassifyTask({ runtime });
  const evaluation = evaluateChineseBlueClasses(task, bundledClassifiers());

  afterAll(() => task.dispose());

  it('takes the label set that has the labels of the data', async () => {
    const criteria = await evaluation.evaluate(
      [file('Age\t年龄18～64岁\nConsent\t签署知情同意书\nDisease\t性别不限')],
      {},
    );
    expect(criteria).toMatchObject({ n: 3, model: 'chinese-trial-criterion@1.0.0', metrics: { accuracy: 2 / 3 } });
    const queries = await evaluation.evaluate([file('1\t乳腺微创手术需麻醉吗\n2\t大便前有血')], {});
    expect(queries).toMatchObject({ n: 2, model: 'chinese-question-intent@1.0.0', metrics: { accuracy: 1 } });
  });

  it('says so where no label set has the labels', async () => {
    await expect(evaluation.evaluate([file('x\t年龄')], {})).rejects.toMatchObject({ code: 'input.format' });
  });
});
