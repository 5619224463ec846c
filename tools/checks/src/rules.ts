import type { Rule } from './rule.ts';
import { bannedImports } from './rules/banned-imports.ts';
import { byteCeilings } from './rules/byte-ceilings.ts';
import { circles } from './rules/circles.ts';
import { declaredDependencies } from './rules/declared-dependencies.ts';
import { exportsMatch } from './rules/exports-match.ts';
import { fileNames } from './rules/file-names.ts';
import { fixtures } from './rules/fixtures.ts';
import { layers } from './rules/layers.ts';
import { lengthLimits } from './rules/length-limits.ts';
import { links } from './rules/links.ts';
import { lockFile } from './rules/lock-file.ts';
import { machineTraces } from './rules/machine-traces.ts';
import { modelFolders } from './rules/model-folders.ts';
import { modelPages } from './rules/model-pages.ts';
import { packagePlan } from './rules/package-plan.ts';
import { patientTags } from './rules/patient-tags.ts';
import { plainTypescript } from './rules/plain-typescript.ts';
import { publishedPackages } from './rules/published-packages.ts';
import { readmeExamples } from './rules/readme-examples.ts';

/** Every rule of the house, cheapest first. */
export const RULES: readonly Rule[] = [
  layers,
  circles,
  bannedImports,
  declaredDependencies,
  packagePlan,
  exportsMatch,
  plainTypescript,
  fileNames,
  lengthLimits,
  lockFile,
  modelFolders,
  modelPages,
  fixtures,
  machineTraces,
  patientTags,
  links,
  publishedPackages,
  byteCeilings,
  readmeExamples,
];
