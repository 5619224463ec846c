import { parseOptions } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDescription } from '../dataset-description.ts';
import { trainingOptionsSchema } from './training-options.ts';

const parse = (options: Readonly<Record<string, string>>): ReturnType<typeof trainingOptionsSchema.parse> =>
  parseOptions({ name: 'vision.classify training', options: trainingOptionsSchema }, options);

describe('the options of a training', () => {
  it('come as strings and have defaults', () => {
    expect(parse({ epochs: '3', learningRate: '1e-3', skipUnreadable: 'true', labels: 'no, yes' })).toMatchObject({
      epochs: 3,
      learningRate: 0.001,
      skipUnreadable: true,
      labels: ['no', 'yes'],
      size: 28,
      seed: 1,
      validationShare: 0.2,
      augment: 'on',
    });
  });

  it.each([
    ['epochs', '0'],
    ['epochs', 'many'],
    ['learningRate', '-1'],
    ['size', '4'],
    ['validationShare', '0.9'],
    ['labels', 'only'],
    ['labels', 'twice,twice'],
    ['modelId', 'Not Kebab'],
  ])('refuse %s %s by name', (name, value) => {
    expect(() => parse({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'option.invalid', details: expect.objectContaining({ option: name }) }),
    );
  });

  it('can be drawn, each with a description', () => {
    const { properties = {} } = z.toJSONSchema(trainingOptionsSchema, { io: 'input' });
    for (const [name, property] of Object.entries(properties)) {
      expect(typeof property === 'object' && property.description, name).toBeTruthy();
    }
  });
});

describe('dataset.json', () => {
  const describe = (text: string): ReturnType<typeof readDescription> =>
    readDescription([{ path: 'dataset.json', bytes: async () => new TextEncoder().encode(text) }]);

  it('says what is known of the data', async () => {
    expect(await describe('{"name":"Films","labels":["no","yes"]}')).toEqual({ name: 'Films', labels: ['no', 'yes'] });
    expect(await readDescription([])).toEqual({});
  });

  it('is refused with the field that is wrong', async () => {
    await expect(describe('{"labels":["one"]}')).rejects.toMatchObject({ code: 'training.data' });
    await expect(describe('{"author":"x"}')).rejects.toMatchObject({ code: 'training.data' });
    await expect(describe('no json')).rejects.toMatchObject({ code: 'training.data' });
  });
});
