import type { Task } from '../task/task.ts';
import type { Codec } from './codec.ts';
import type { CollectionCodec } from './collection-codec.ts';

/** All that a modality package must offer to be mounted by the command line, the API and the console. */
export interface Modality extends AsyncDisposable {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** The package's word: `text`, `vision`, `speech`, `molecules`. Task names begin with it. */
  readonly name: string;
  /** One line for listings. */
  readonly summary: string;
  readonly codecs: readonly Codec[];
  /** Readers of files that hold many inputs. Default none. */
  readonly collections?: readonly CollectionCodec[];
  readonly tasks: readonly Task[];
  /** Disposes its tasks. Safe to call twice. */
  dispose(): Promise<void>;
}
