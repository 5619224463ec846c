export { EXIT } from './exit-code.ts';
export type { House, Parts, ServeOptions } from './parts.ts';
export { runCli } from './run-cli.ts';
export type { Terminal } from './terminal/terminal.ts';
