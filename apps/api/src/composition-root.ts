import 'reflect-metadata';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { pino } from 'pino';
import { container, instanceCachingFactory } from 'tsyringe';
import type { AppParts } from './app-parts.ts';
import type { Config } from './config.ts';
import { repositoryFolders } from './folders.ts';
import { createModalities } from './modalities.ts';
import { createReadiness } from './readiness.ts';
import { APP_PARTS, LOGGER, MODALITIES, RUNTIME } from './tokens.ts';

/** The parts of a running application, and how to take them down. */
export interface Composition {
  readonly parts: AppParts;
  /** Disposes the modalities, then the runtime. */
  dispose(): Promise<void>;
}

/** Builds everything the server is made of. The one place where parts are chosen and put together. */
export function compose(config: Config): Composition {
  const root = container.createChildContainer();
  root.register(RUNTIME, {
    useFactory: instanceCachingFactory(() => createOnnxRuntime({ device: config.device, workers: config.workers })),
  });
  root.register(MODALITIES, {
    useFactory: instanceCachingFactory((resolver) => createModalities(resolver.resolve(RUNTIME))),
  });
  root.register(LOGGER, {
    useFactory: instanceCachingFactory(() =>
      pino({ level: config.logLevel, base: null, serializers: {} }, pino.destination({ fd: 2, sync: false })),
    ),
  });
  root.register(APP_PARTS, {
    useFactory: instanceCachingFactory((resolver) => ({
      modalities: resolver.resolve(MODALITIES),
      readiness: createReadiness(),
      logger: resolver.resolve(LOGGER),
      folders: repositoryFolders(),
      limits: config,
      live: config,
    })),
  });
  return {
    parts: root.resolve(APP_PARTS),
    async dispose() {
      await Promise.all(root.resolve(MODALITIES).map((modality) => modality.dispose()));
      await root.resolve(RUNTIME).dispose();
      await root.dispose();
    },
  };
}
