import { describe, expect, it } from 'vitest';
import type { TaskDescription } from './api-description.ts';
import { taskRequest, withOption } from './task-request.ts';

const described = { name: 'a.b', summary: '', path: '/v1/a/b', options: {}, examples: [] };
const imageTask: TaskDescription = { ...described, mediaTypes: ['image/png'], input: { properties: { image: {} } } };
const textTask: TaskDescription = { ...described, mediaTypes: ['text/plain'], input: { properties: { text: {} } } };
const structureTask: TaskDescription = {
  ...described,
  mediaTypes: ['text/plain', 'chemical/x-mdl-molfile'],
  collectionTypes: ['chemical/x-daylight-smiles'],
  input: {},
};
const file = { name: 'film.png', path: 'film.png', mediaType: 'image/png', bytes: new Blob(['a']) };

describe('taskRequest', () => {
  it('sends a file as its bytes, with the options in the query', () => {
    const { request } = taskRequest(imageTask, file, { topK: 1, kinds: ['a b', 'c'], strict: true });
    expect(request).toEqual({
      path: '/v1/a/b?topK=1&kinds=a+b%2Cc&strict=true',
      mediaType: 'image/png',
      body: file.bytes,
      text: '',
      file,
    });
    expect(taskRequest(imageTask, file, {}).request?.path).toBe('/v1/a/b');
  });

  it('asks for the file when there is none', () => {
    expect(taskRequest(imageTask, '', {}).problem).toMatchObject({ code: 'input.empty' });
  });

  it('sends a structure as it was written, with the options in the query, and asks for it when there is none', () => {
    const { request } = taskRequest(structureTask, ' CCO\n', { explain: 'none' });
    expect(request).toEqual({ path: '/v1/a/b?explain=none', mediaType: 'text/plain', body: 'CCO', text: 'CCO' });
    expect(request && withOption(request, 'explain', 'Eye & ear').path).toBe('/v1/a/b?explain=Eye+%26+ear');
    expect(taskRequest(structureTask, 'CCO\nCO', {}).request?.mediaType).toBe('chemical/x-daylight-smiles');
    expect(taskRequest({ ...structureTask, collectionTypes: [] }, 'CCO\nCO', {}).request?.mediaType).toBe('text/plain');
    expect(taskRequest(structureTask, ' ', {}).problem).toMatchObject({ code: 'input.empty' });
  });

  it('sends text as JSON, with the options beside it', () => {
    expect(taskRequest(textTask, 'Fever.', { threshold: 0.5 }).request).toEqual({
      path: '/v1/a/b',
      mediaType: 'application/json',
      body: '{"text":"Fever.","options":{"threshold":0.5}}',
      text: 'Fever.',
    });
  });
});
