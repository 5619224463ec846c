import { ERROR_CODES } from '../errors/error-codes.ts';
import { SdkError } from '../errors/sdk-error.ts';
import type { CollectionCodec, CollectionItem } from '../modality/collection-codec.ts';
import type { Progress } from '../task/progress.ts';
import { assert, assertClose, assertFails } from './assertions.ts';
import type { Check } from './check.ts';
import { attemptDamaged, damagedInput } from './damaged-input.ts';
import { seededRandom } from './random-bytes.ts';

/** The collection codec under test, and files it must read. */
export interface CollectionUnderTest<Value> {
  readonly codec: CollectionCodec<Value>;
  /** Complete files of several records each, with at least one good and, in one of them, one bad record. */
  readonly valid: readonly Uint8Array[];
  /** Throws when a value breaks its own rules. */
  verify?(value: Value): void;
  /** Random and damaged files to try. Default 100. */
  readonly attempts?: number;
}

/** The contract of {@link CollectionCodec} as checks. */
export function collectionChecks<Value>(tested: CollectionUnderTest<Value>): readonly Check[] {
  const { codec, valid, attempts = 100 } = tested;
  const readAll = async (bytes: Uint8Array, sizes?: () => number): Promise<readonly CollectionItem<Value>[]> => {
    const items: CollectionItem<Value>[] = [];
    for await (const item of codec.read(inChunks(bytes, sizes))) items.push(item);
    assertItems(items, tested);
    return items;
  };
  return [
    { name: 'describes itself', run: async () => assertDescribed(codec) },
    {
      name: 'reads valid files record by record, and passes over what is wrong in them',
      async run() {
        const items = (await Promise.all(valid.map((bytes) => readAll(bytes)))).flat();
        assert(
          items.some((item) => 'value' in item),
          'No record was read.',
        );
        assert(
          items.some((item) => 'error' in item),
          'Bring a file with a record that is wrong.',
        );
      },
    },
    {
      name: 'reads the same wherever the chunks end',
      async run() {
        const random = seededRandom(11);
        for (const bytes of valid) {
          const expected = facts(await readAll(bytes));
          for (const most of [1, 7, 200]) {
            const items = await readAll(bytes, () => Math.floor(random() * (most + 1)));
            assertClose(facts(items), expected, { what: 'The items of a file in chunks' });
          }
        }
      },
    },
    {
      name: 'refuses an empty file',
      async run() {
        await assertFails(() => readAll(new Uint8Array()), 'input.empty');
      },
    },
    {
      name: 'answers random and damaged files with items or an input error that does not quote them',
      async run() {
        const random = seededRandom(7);
        for (let attempt = 0; attempt < attempts; attempt += 1) {
          await attemptDamaged(async (bytes) => void (await readAll(bytes)), damagedInput(valid, random));
        }
      },
    },
    {
      name: 'tells how many bytes were read',
      async run() {
        for (const bytes of valid) {
          const seen: Progress[] = [];
          const items = codec.read(inChunks(bytes), { onProgress: (progress) => seen.push(progress) });
          for await (const _ of items);
          const last = seen.at(-1);
          assert(last?.unit === 'bytes' && last.done === bytes.length, 'The last progress must be the file’s size.');
        }
      },
    },
    {
      name: 'ends when it is cancelled, and lets go of a file that is read no further',
      async run() {
        const [bytes = new Uint8Array()] = valid;
        const stop = new AbortController();
        stop.abort();
        await assertFails(() => first(codec.read(inChunks(bytes), { signal: stop.signal })), 'cancelled');
        let closed = false;
        await first(codec.read(inChunks(bytes, undefined, () => (closed = true))));
        assert(closed, 'The chunks must be closed when the items are left early.');
      },
    },
  ];
}

function assertDescribed({ name, mediaTypes, extensions }: CollectionCodec): void {
  assert(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name), 'The name must be kebab-case.');
  assert(mediaTypes.length > 0, 'It reads at least one media type.');
  for (const type of mediaTypes)
    assert(/^[a-z]+\/[a-z0-9.+-]+$/.test(type), `${type} must be a bare lower-case media type.`);
  for (const extension of extensions)
    assert(/^(\.[a-z0-9]+)+$/.test(extension), `${extension} must be a lower-case extension with its dot.`);
}

function assertItems<Value>(
  items: readonly CollectionItem<Value>[],
  { verify }: Pick<CollectionUnderTest<Value>, 'verify'>,
): void {
  let last = 0;
  for (const item of items) {
    assert(item.line > last, 'Lines count from 1 and ascend.');
    last = item.line;
    if ('value' in item) verify?.(item.value);
    else {
      const told = SdkError.is(item.error) && ['input', 'capacity'].includes(ERROR_CODES[item.error.code].fault);
      assert(told, 'What is wrong with a record is an error of the input.');
    }
  }
}

/** What of items must not depend on chunks. */
function facts<Value>(items: readonly CollectionItem<Value>[]): unknown {
  return items.map((item) => ('error' in item ? { ...item, error: item.error.message } : item));
}

async function first(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items) return;
}

// oxlint-disable-next-line eslint/max-params -- two ways to look at the same chunks
async function* inChunks(
  bytes: Uint8Array,
  size: () => number = () => bytes.length || 1,
  onClose?: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    for (let from = 0; from < bytes.length;) {
      const to = Math.min(bytes.length, from + size());
      yield bytes.subarray(from, to);
      from = to;
    }
  } finally {
    onClose?.();
  }
}
