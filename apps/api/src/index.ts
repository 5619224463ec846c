export { createApp } from './app.ts';
export type { AppParts } from './app-parts.ts';
export { readConfig, type Config } from './config.ts';
export { repositoryFolders, type Folders } from './folders.ts';
export { createModalities, type ModalityOptions } from './modalities.ts';
export { createReadiness, type Readiness, type ServerState } from './readiness.ts';
export { serve, type ServeOptions } from './serve.ts';
export { startServer, type RunningServer, type StartListener } from './start-server.ts';
export { readyLine, type TaskReady } from './warm-up.ts';
