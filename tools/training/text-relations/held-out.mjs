import { execFileSync } from 'node:child_process';

/** The abstracts that the recipe of `clinical-entities` holds out: Python's shuffle with seed 7, an eighth. */
export function heldOut(abstracts) {
  const script =
    'import json,random,sys;i=sorted(set(json.load(sys.stdin)));random.Random(7).shuffle(i);print(json.dumps(i[:round(.125*len(i))]))';
  return new Set(JSON.parse(execFileSync('python3', ['-c', script], { input: JSON.stringify(abstracts) }).toString()));
}
