import type { Model } from '../../model/model.ts';
import type { DeviceRequest } from '../runtime.ts';
import type { StatefulLoadOptions, StatefulSession } from '../stateful-session.ts';
import { LaneSession } from './lane-session.ts';
import type { OnnxRuntime } from './onnx-runtime.ts';
import { PooledRuntime, type LaneProvider, type PoolSettings } from './pooled-runtime.ts';
import type { Residency, StatefulLane } from './stateful-lane.ts';

/** Where a stateful lane runs, and what it keeps. */
export interface StatefulLaneStart extends Residency {
  readonly device: DeviceRequest;
  readonly threads: number | undefined;
  readonly spin: boolean;
}

/** A {@link LaneProvider} that also opens lanes with residents. */
export interface StatefulLaneProvider extends LaneProvider<'onnx', Uint8Array> {
  /** @throws what `loadStateful` throws. */
  openStatefulLane(graph: Uint8Array, start: StatefulLaneStart): Promise<StatefulLane>;
}

/** The {@link OnnxRuntime} of both platforms: sessions without a state have a pool of lanes, one with a state has one lane. */
export class StatefulPooledRuntime extends PooledRuntime<'onnx', Uint8Array> implements OnnxRuntime {
  readonly #provider: StatefulLaneProvider;
  readonly #settings: PoolSettings;

  constructor(settings: PoolSettings, provider: StatefulLaneProvider) {
    super(settings, provider);
    this.#settings = settings;
    this.#provider = provider;
  }

  loadStateful(model: Model, options: StatefulLoadOptions): Promise<StatefulSession> {
    return this.adopt(options, () => this.#open(model, options));
  }

  async #open(model: Model, options: StatefulLoadOptions): Promise<LaneSession> {
    const { device = this.#settings.device ?? 'auto', file = this.#provider.defaultFile, signal } = options;
    const { resident, carry, threads, spin = false } = options;
    const graph = await this.#provider.readGraph(model, file, signal ? { signal } : {});
    const lane = await this.#provider.openStatefulLane(graph, { device, threads, spin, resident, carry });
    const session: LaneSession = new LaneSession(lane, {
      residents: Object.entries(resident).map(([name, { dtype, shape }]) => ({ name, dtype, shape })),
      maxQueue: this.#settings.maxQueue ?? 256,
      ended: () => this.forget(session),
    });
    return session;
  }
}
