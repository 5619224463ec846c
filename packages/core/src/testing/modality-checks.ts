import { z } from 'zod';
import { SdkError } from '../errors/sdk-error.ts';
import { decodeInput } from '../modality/decode-input.ts';
import type { Modality } from '../modality/modality.ts';
import { modelCardSchema } from '../model/model-card.ts';
import type { Prediction } from '../prediction/prediction.ts';
import { aliveResources } from '../resources/alive-resources.ts';
import { optionNames } from '../task/parse-options.ts';
import type { ExportParts } from '../task/result-export.ts';
import type { Task } from '../task/task.ts';
import type { Training } from '../training/training.ts';
import { assert, assertClose, assertFails } from './assertions.ts';
import type { Check } from './check.ts';

/** How to make the modality under test, and where its examples are. */
export interface ModalityUnderTest {
  readonly name: string;
  create(): Modality | Promise<Modality>;
  /** Reads an example by the `path` its task gives, relative to the repository's `examples` folder. */
  readExample(path: string): Promise<Uint8Array>;
  /** How far numbers of `run` and `runBatch` may be apart: padding changes the last bits. Default 1e-4. */
  readonly tolerance?: number;
}

type OnTask = (modality: Modality, task: Task) => Promise<void>;

/** The contract of {@link Modality} and {@link Task} as checks. */
export function modalityChecks(tested: ModalityUnderTest): readonly Check[] {
  const { tolerance = 1e-4 } = tested;
  return [
    check(tested, 'has a well-formed name, summary, codecs and tasks', async (modality) => {
      assert(
        modality.name === tested.name && /^[a-z]+$/.test(modality.name),
        `The name must be the word ${tested.name}.`,
      );
      assert(modality.summary !== '' && modality.tasks.length > 0, 'It needs a summary and at least one task.');
      const names = modality.tasks.map((task) => task.name);
      assert(new Set(names).size === names.length, 'Two tasks have the same name.');
      const types = [...modality.codecs, ...(modality.collections ?? [])].flatMap(({ mediaTypes }) => mediaTypes);
      assert(new Set(types).size === types.length, 'Two codecs or collections read the same media type.');
    }),
    onTasks(tested, 'its tasks describe themselves', async (modality, task) => assertDescribed(modality, task)),
    onTasks(tested, 'every option has a default and a description, and the schemas can be drawn', async (_, task) =>
      assertSchemas(task),
    ),
    onTasks(tested, 'its models have valid cards', async (_, task) => {
      for (const card of await task.models())
        assert(modelCardSchema.safeParse(card).success, `A card of ${task.name} is invalid.`);
    }),
    onTasks(tested, 'its examples decode and run, with full provenance', async (modality, task) => {
      assert(task.examples.length > 0, `${task.name} has no example.`);
      const cards = await task.models();
      for (const input of await exampleInputs(tested, modality, task)) {
        const prediction = await task.run(input);
        assertPrediction(task, prediction);
        const named = prediction.provenance.models.every(({ id }) => cards.some((card) => card.id === id));
        assert(named, `Provenance of ${task.name} names a model that has no card.`);
        const some = cards.length === 0 || prediction.provenance.models.length > 0;
        assert(some, `Provenance of ${task.name} must name the models that answered.`);
        await assertExports(task, { input, prediction });
      }
    }),
    onTasks(tested, 'runBatch answers like run, in order', async (modality, task) => {
      const inputs = (await exampleInputs(tested, modality, task)).slice(0, 2);
      const batch = await task.runBatch([...inputs, ...inputs.slice(0, 1)]);
      const single = await Promise.all(inputs.map((input) => task.run(input)));
      const values = (predictions: readonly Prediction<unknown>[]): unknown[] => predictions.map(({ value }) => value);
      const expected = [...single, ...single.slice(0, 1)];
      assertClose(values(batch), values(expected), { what: `${task.name}: runBatch`, tolerance });
      assert((await task.runBatch([])).length === 0, 'An empty batch has no answers.');
    }),
    onTasks(tested, 'refuses work that was cancelled before it began', async (modality, task) => {
      const [input] = await exampleInputs(tested, modality, task);
      const context = { signal: AbortSignal.abort() };
      await assertFails(() => task.run(input, {}, context), 'cancelled');
      await assertFails(() => task.runBatch([input], {}, context), 'cancelled');
    }),
    onTasks(tested, 'refuses an unknown option by name', async (modality, task) => {
      const [input] = await exampleInputs(tested, modality, task);
      const error = await assertFails(() => task.run(input, { noSuchOption: 1 }), 'option.unknown');
      assert(error.details['option'] === 'noSuchOption', 'details.option must name the option.');
    }),
    onTasks(tested, 'refuses a media type it does not read, and lists those it does', async (modality, task) => {
      const error = await assertFails(
        () => decodeInput(modality, task, new Uint8Array(1), 'application/x-unheard-of'),
        'input.media-type',
      );
      assert(Array.isArray(error.details['accepted']), 'details.accepted must list the media types.');
    }),
    onTasks(tested, 'warms up', (_, task) => task.warmUp()),
    disposalCheck(tested),
  ];
}

function check({ create }: ModalityUnderTest, name: string, run: (modality: Modality) => Promise<void>): Check {
  return {
    name,
    async run() {
      await using modality = await create();
      await run(modality);
    },
  };
}

function onTasks(tested: ModalityUnderTest, name: string, run: OnTask): Check {
  return check(tested, name, async (modality) => {
    for (const task of modality.tasks) await run(modality, task);
  });
}

function disposalCheck(tested: ModalityUnderTest): Check {
  return {
    name: 'is disposed twice safely, leaves nothing alive and refuses to run afterwards',
    async run() {
      const before = aliveResources();
      const modality = await tested.create();
      const inputs = await Promise.all(modality.tasks.map((task) => exampleInputs(tested, modality, task)));
      for (const [index, task] of modality.tasks.entries()) await task.run(inputs[index]?.[0]);
      assert(aliveResources() > before, 'A modality that has run must be counted.');
      await modality.dispose();
      await modality.dispose();
      for (const [index, task] of modality.tasks.entries())
        await assertFails(() => task.run(inputs[index]?.[0]), 'runtime.disposed');
      assert(aliveResources() === before, `${aliveResources() - before} resources are still alive.`);
    },
  };
}

async function exampleInputs({ readExample }: ModalityUnderTest, modality: Modality, task: Task): Promise<unknown[]> {
  return Promise.all(
    task.examples.map(async ({ path, mediaType }) => decodeInput(modality, task, await readExample(path), mediaType)),
  );
}

function assertDescribed(modality: Modality, task: Task): void {
  const { name } = task;
  assert(
    name.startsWith(`${modality.name}.`) && /^[a-z]+(\.[a-z0-9-]+)+$/.test(name),
    `${name} is no well-formed task name.`,
  );
  assert(task.summary !== '' && !task.summary.includes('\n'), `The summary of ${name} must be one line.`);
  assert(task.mediaTypes.length > 0, `${name} reads no media type.`);
  for (const type of task.mediaTypes) {
    const known = type === 'application/json' || modality.codecs.some((codec) => codec.mediaTypes.includes(type));
    assert(known, `No codec of ${modality.name} reads ${type}.`);
  }
}

function assertSchemas(task: Task): void {
  z.toJSONSchema(task.input, { io: 'input' });
  z.toJSONSchema(task.result, { io: 'output' });
  const { properties = {} } = z.toJSONSchema(task.options, { io: 'input' });
  for (const option of optionNames(task.options) ?? []) {
    const schema = properties[option];
    assert(typeof schema === 'object' && 'default' in schema, `The option ${option} of ${task.name} has no default.`);
    assert(typeof schema.description === 'string', `The option ${option} of ${task.name} has no description.`);
  }
  if (task.training) assertTraining(task.name, task.training);
}

function assertTraining(task: string, { summary, options }: Training): void {
  assert(summary !== '' && !summary.includes('\n'), `The summary of the training of ${task} must be one line.`);
  assert(options.safeParse({}).success, `The training of ${task} must run when no option is given.`);
  for (const [option, schema] of Object.entries(z.toJSONSchema(options, { io: 'input' }).properties ?? {})) {
    const described = typeof schema === 'object' && typeof schema.description === 'string';
    assert(described, `The option ${option} of the training of ${task} has no description.`);
  }
}

function assertPrediction(task: Task, prediction: Prediction<unknown>): void {
  const { value, probability, warnings, outOfDomain, provenance } = prediction;
  const parsed = task.result.safeParse(value);
  assert(
    parsed.success,
    `A value of ${task.name} does not match its result schema: ${parsed.error?.issues[0]?.path.join('.')}`,
  );
  assert(probability === undefined || (probability >= 0 && probability <= 1), 'A probability lies in [0, 1].');
  assert(Array.isArray(warnings) && typeof outOfDomain === 'boolean', 'Warnings and outOfDomain must be given.');
  assert(warnings.every(isNamed), 'A warning needs a code of words in kebab-case with a dot, and a message.');
  assert(!outOfDomain || warnings.length > 0, 'What is out of domain must say why in a warning.');
  assertPredictionSet(task, prediction);
  assert(provenance.task === task.name, 'Provenance must name the task.');
  assert(/^[0-9a-f]{64}$/.test(provenance.inputSha256), 'Provenance must hold the sha256 of the input.');
  assert(provenance.library.name !== '' && provenance.library.version !== '', 'Provenance must name the library.');
  assert(provenance.models.every(isComplete), 'Provenance must say of each model which it was, and what ran it.');
  assert(
    new Date(provenance.started).toISOString() === provenance.started,
    'Provenance must say when it started, in ISO 8601 UTC.',
  );
  assert(provenance.durationMs >= 0, 'Provenance must say how long it took.');
  assert(task.headline(value) !== '', 'The headline is empty.');
}

function assertPredictionSet(task: Task, { predictionSet }: Prediction<unknown>): void {
  if (!predictionSet) return;
  const { coverage, values } = predictionSet;
  assert(coverage > 0 && coverage < 1, 'The coverage of a prediction set lies between 0 and 1.');
  assert(values.length > 0, 'A prediction set holds one value at least.');
  assert(
    values.every((one) => task.result.safeParse(one).success),
    `A value of the prediction set of ${task.name} does not match its result schema.`,
  );
}

function isNamed({ code, message }: Prediction<unknown>['warnings'][number]): boolean {
  return /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/.test(code) && message !== '';
}

async function assertExports(task: Task, parts: ExportParts<unknown, unknown>): Promise<void> {
  for (const [name, form] of Object.entries(task.exports)) {
    assert(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), `The export ${name} of ${task.name} must be kebab-case.`);
    assert(form.summary !== '' && /^\.[a-z0-9.]+$/.test(form.extension), `${name} needs a summary and an extension.`);
    try {
      assert((await form.write(parts)).length > 0, `The export ${name} of ${task.name} wrote nothing.`);
    } catch (error) {
      assert(SdkError.is(error) && error.fault === 'input', `The export ${name} of ${task.name} failed.`);
    }
  }
}

function isComplete(use: Prediction<unknown>['provenance']['models'][number]): boolean {
  const { id, version, sha256, runtime, runtimeVersion, device } = use;
  return [id, version, sha256, runtime, runtimeVersion, device].every(
    (part) => typeof part === 'string' && part !== '',
  );
}
