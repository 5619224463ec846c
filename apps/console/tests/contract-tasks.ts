import type { Page } from 'playwright-core';
import type { ModalityDescription, TaskDescription } from '../src/api-description.ts';

/**
 * Lets a page's task answer `value` at once, whatever a model would say; offers the task where the server does not.
 *
 * @param more of the prediction, such as `outOfDomain`.
 */
export async function answerWith(page: Page, name: string, value: unknown, more: object = {}): Promise<void> {
  const path = `/v1/${name.replace('.', '/')}`;
  await page.route('**/v1/modalities', async (route) => {
    const answer = (await (await route.fetch()).json()) as { modalities: readonly ModalityDescription[] };
    await route.fulfill({ json: { modalities: answer.modalities.map((modality) => offering(modality, name, path)) } });
  });
  await page.route(`**${path}*`, (route) =>
    route.fulfill({ json: { value, outOfDomain: false, warnings: [], provenance: PROVENANCE, ...more } }),
  );
}

function offering(modality: ModalityDescription, name: string, path: string): ModalityDescription {
  const { tasks } = modality;
  const like = tasks.find((task) => task.name === 'vision.classify');
  if (!like || tasks.some((task) => task.name === name)) return modality;
  const offered: TaskDescription = { ...like, name, path, options: {}, exports: [] };
  return { ...modality, tasks: [...tasks, offered] };
}

/** Where a made-up answer comes from. */
export const PROVENANCE = {
  task: 'made.up',
  library: { name: '@medmodal/vision', version: '0.0.0' },
  models: [],
  inputSha256: '0'.repeat(64),
  options: { frame: 1 },
  started: '2020-01-01T00:00:00.000Z',
  durationMs: 1,
};
