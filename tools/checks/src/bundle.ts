import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';

/** What a browser loads for one entry of a package. */
export interface Bundle {
  /** Bytes after minification and gzip, of the entry and all that it needs at once; lazily loaded parts are not counted. */
  readonly gzipBytes: number;
}

/**
 * Bundles a built file for a browser, as an application would. Optional engines (`onnxruntime-*`, `@tensorflow/*`) stay outside.
 *
 * @throws when anything, lazily loaded parts included, asks for a module of Node.
 */
export async function bundleForBrowser(file: string, root: string): Promise<Bundle> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [refuseBuiltins()],
    resolve: { conditions: ['browser', 'import', 'module', 'default'] },
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: { input: file, external: /^(onnxruntime-|@tensorflow\/)/, preserveEntrySignatures: 'strict' },
    },
  });
  const [output] = [result].flat();
  if (output === undefined || !('output' in output)) throw new Error('The bundler was started in watch mode.');
  return { gzipBytes: gzipSync(eagerCode(output.output), { level: 9 }).length };
}

const NOTHING = '\0nothing';

/**
 * Code that Emscripten wrote asks for `fs` and `path` only where it finds itself on Node. Bundlers put nothing in their place,
 * some of them only when they are told to (webpack: `resolve.fallback`).
 */
const ASKS_ON_NODE_ONLY = /\/node_modules\/(?:@cornerstonejs\/codec-[a-z-]+|@rdkit\/rdkit)\//;

/** Whether a browser gets nothing for this module: the importing package says so itself, or never asks for it there. */
function leavesOut(importer: string, source: string): boolean {
  if (ASKS_ON_NODE_ONLY.test(importer)) return true;
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(importer)?.[0];
  if (folder === undefined) return false;
  const { browser }: { browser?: unknown } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  return typeof browser === 'object' && browser !== null && Object.entries(browser).some(isLeftOut(source));
}

function isLeftOut(source: string): (entry: readonly [string, unknown]) => boolean {
  return ([name, replacement]) => name === source && replacement === false;
}

function refuseBuiltins(): Plugin {
  return {
    name: 'refuse-builtins',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!isBuiltin(source)) return null;
      if (importer !== undefined && leavesOut(importer, source)) return NOTHING;
      throw new Error(`${source} is a module of Node, imported by ${importer ?? 'the entry'}.`);
    },
    load(id) {
      return id === NOTHING ? 'export default {};' : null;
    },
  };
}

function eagerCode(output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): string {
  const chunks = new Map(output.flatMap((item) => (item.type === 'chunk' ? [[item.fileName, item] as const] : [])));
  const wanted = new Set([...chunks.values()].filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of wanted) for (const next of chunks.get(name)?.imports ?? []) wanted.add(next);
  return [...wanted].map((name) => chunks.get(name)?.code ?? '').join('\n');
}
