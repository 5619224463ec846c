import type { Modality, Runtime } from '@medmodal/core';
import type { Logger } from 'pino';
import type { InjectionToken } from 'tsyringe';
import type { AppParts } from './app-parts.ts';

/** The engine that runs models. */
export const RUNTIME: InjectionToken<Runtime> = Symbol('Runtime');
/** Everything that is mounted. */
export const MODALITIES: InjectionToken<readonly Modality[]> = Symbol('Modalities');
/** The log. */
export const LOGGER: InjectionToken<Logger> = Symbol('Logger');
/** What the application is made of. */
export const APP_PARTS: InjectionToken<AppParts> = Symbol('AppParts');
