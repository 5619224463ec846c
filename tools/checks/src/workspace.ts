import type { Repository } from './repository.ts';

/** The floors of the house, lowest first; `tool` stands beside the house and nobody imports it. */
export const LAYERS = ['core', 'training', 'modality', 'case', 'app', 'tool'] as const;

/** A floor of the house. */
export type Layer = (typeof LAYERS)[number];

/** Where an entry of `exports` or `imports` leads: a file, or one by condition. */
export type ExportTarget = string | { readonly [condition: string]: ExportTarget };

/** A `package.json`, as far as rules read it. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, ExportTarget>>;
  readonly imports?: Readonly<Record<string, ExportTarget>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** One package, app or tool of the workspace. */
export interface Member {
  /** Such as `packages/text`. */
  readonly folder: string;
  /** Last part of the folder. */
  readonly word: string;
  readonly layer: Layer;
  readonly manifest: Manifest;
}

/** Every folder below `packages`, `apps` and `tools` that has a `package.json`. */
export function membersOf(repository: Repository): Member[] {
  const members: Member[] = [];
  for (const path of repository.paths) {
    const match = /^((packages|apps|tools)\/([^/]+))\/package\.json$/.exec(path);
    if (match === null) continue;
    const [, folder = '', area = '', word = ''] = match;
    members.push({ folder, word, layer: layerOf(area, word), manifest: JSON.parse(repository.text(path)) as Manifest });
  }
  return members;
}

/** The member a file belongs to. */
export function memberOf(members: readonly Member[], path: string): Member | undefined {
  return members.find((member) => path.startsWith(`${member.folder}/`));
}

function layerOf(area: string, word: string): Layer {
  if (area === 'apps') return 'app';
  if (area === 'tools') return 'tool';
  return word === 'core' || word === 'training' || word === 'case' ? word : 'modality';
}
