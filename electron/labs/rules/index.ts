// What must be true across a manifest beyond its schema. Each rule answers with the place in the manifest and one plain sentence.
import type { Manifest } from '../../contract/index.ts';
import type { Path } from '../yaml.ts';
import { claimRules } from './claims.ts';
import { exerciseRules } from './exercises.ts';
import { experimentRules } from './experiments.ts';
import { guessRules } from './guesses.ts';
import { parameterRules } from './parameters.ts';

export interface Finding {
  path: Path;
  message: string;
}

/** What rules ask of the lab's folder; file names with forward slashes, as seen from it. */
export interface LabFolder {
  /** The folder's own name, such as 06-mutex-vs-rwmutex. */
  name: string;
  exists(file: string): boolean;
}

export function checkRules(m: Manifest, folder: LabFolder): Finding[] {
  const name = `${String(m.number).padStart(2, '0')}-${m.id}`;
  const findings: Finding[] = [];
  if (folder.name !== name) {
    findings.push({ path: ['id'], message: `The folder is called ${folder.name}; by id and number it must be ${name}.` });
  }
  return [
    ...findings,
    ...parameterRules(m),
    ...experimentRules(m),
    ...claimRules(m),
    ...guessRules(m, folder),
    ...exerciseRules(m, folder),
  ];
}
