// go-labs/glossary.yaml: one word for one thing, in both languages.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Read, readYaml } from './yaml.ts';

const Entry = z.strictObject({ word: z.string().min(1), text: z.string().min(1) });
export const Glossary = z.record(z.string(), z.strictObject({ zh: Entry, en: Entry }));
export type Glossary = z.infer<typeof Glossary>;

export const GLOSSARY_FILE = 'glossary.yaml';

/** No file is an empty glossary. */
export function readGlossary(labsRoot: string): Read<Glossary> {
  let text: string;
  try {
    text = readFileSync(path.join(labsRoot, GLOSSARY_FILE), 'utf8');
  } catch {
    return { value: {}, problems: [], lineOf: () => 1 };
  }
  return readYaml(text, GLOSSARY_FILE, Glossary);
}
