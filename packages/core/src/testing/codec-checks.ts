import type { Codec } from '../modality/codec.ts';
import { assert, assertClose, assertFails } from './assertions.ts';
import type { Check } from './check.ts';
import { attemptDamaged, damagedInput } from './damaged-input.ts';
import { seededRandom } from './random-bytes.ts';

/** The codec under test, and bytes it must read. */
export interface CodecUnderTest<Value> {
  readonly codec: Codec<Value>;
  /** Complete inputs it must decode; also the seeds of damaged ones. At least one. */
  readonly valid: readonly Uint8Array[];
  /** Throws when a decoded value breaks its own rules, such as offsets outside of the text. */
  verify?(value: Value): void;
  /** Random and damaged inputs to try. Default 500. */
  readonly attempts?: number;
}

/** The contract of {@link Codec} as checks. */
export function codecChecks<Value>({ codec, valid, verify, attempts = 500 }: CodecUnderTest<Value>): readonly Check[] {
  const decode = async (bytes: Uint8Array): Promise<void> => verify?.(await codec.decode(bytes));
  return [
    {
      name: 'describes itself',
      async run() {
        assert(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(codec.name), 'The name must be kebab-case.');
        assert(codec.mediaTypes.length > 0, 'A codec reads at least one media type.');
        for (const type of codec.mediaTypes)
          assert(/^[a-z]+\/[a-z0-9.+-]+$/.test(type), `${type} must be a bare lower-case media type.`);
      },
    },
    {
      name: 'decodes valid inputs, and leaves their bytes alone',
      async run() {
        assert(valid.length > 0, 'Name at least one valid input.');
        for (const bytes of valid) {
          const before = bytes.slice();
          await decode(bytes);
          assert(
            bytes.every((byte, index) => byte === before[index]),
            'decode() changed its input.',
          );
        }
      },
    },
    {
      name: 'reads bytes that lie within other memory, and whose slices are views, as those of Node’s Buffer are',
      async run() {
        for (const bytes of valid) {
          const expected = await codec.decode(bytes.slice());
          assertClose(await codec.decode(withinOther(bytes)), expected, { what: 'The value read from a view' });
        }
      },
    },
    {
      name: 'refuses an empty input',
      async run() {
        await assertFails(() => codec.decode(new Uint8Array()), 'input.empty');
      },
    },
    {
      name: 'answers random and damaged bytes with a value or an input error that does not quote them',
      async run() {
        const random = seededRandom(7);
        for (let attempt = 0; attempt < attempts; attempt += 1)
          await attemptDamaged(decode, damagedInput(valid, random));
      },
    },
  ];
}

class ViewSlicing extends Uint8Array<ArrayBuffer> {
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.subarray(start, end);
  }
}

function withinOther(bytes: Uint8Array): Uint8Array {
  const around = new ArrayBuffer(bytes.length + 8);
  const within = new ViewSlicing(around, 5, bytes.length);
  within.set(bytes);
  return within;
}
