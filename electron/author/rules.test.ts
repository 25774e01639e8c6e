// Every rule of lab:check has a deliberately broken lab that turns it red. The rules are read from the source: a message is a rule.
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkRules } from '../labs/rules/index.ts';
import { testFolder } from '../testing/go.ts';
import { edit, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { experimentFaults } from './broken/experiments.ts';
import { lessonFaults } from './broken/lesson.ts';
import { manifestFaults } from './broken/manifest.ts';
import { goRules } from './broken/running.ts';
import { checkLab, checkShared } from './check.ts';

const SOURCES = [
  ...['lessons', 'diagrams', 'sources', 'texts', 'benchmark', 'running', 'check', 'chinese', 'xml'].map((f) => `author/${f}.ts`),
  ...['claims', 'exercises', 'experiments', 'index', 'parameters'].map((f) => `labs/rules/${f}.ts`),
  ...['labs/manifest.ts', 'labs/yaml.ts', 'contract/lesson.ts'],
];
/** What looks like a rule and is part of one, or is said of the command line and not of a lab. */
const NO_RULES = new Set(['… … wanted, … found.', '… …', 'There is no lab called ….', '…: ….']);

/** Texts and templates of a source, what is put into them as …; comments are left out. */
function literals(source: string): string[] {
  const found: string[] = [];
  for (let i = 0; i < source.length; i++) {
    const quote = source[i]!;
    if (source.startsWith('//', i)) i = source.indexOf('\n', i);
    else if (source.startsWith('/*', i)) i = source.indexOf('*/', i) + 1;
    else if (quote === '/' && /[(,=:[!&|?{};\n]\s*$/.test(source.slice(Math.max(0, i - 20), i))) i = endOfRegExp(source, i + 1);
    else if (quote === "'" || quote === '"' || quote === '`') {
      let text = '';
      for (i++; source[i] !== quote; i++) {
        if (source[i] === '\\') text += source[++i];
        else if (quote === '`' && source.startsWith('${', i)) {
          i = endOfPlaceholder(source, i + 2);
          text += '…';
        } else text += source[i];
      }
      found.push(text);
    }
  }
  return found;
}

function endOfRegExp(source: string, from: number): number {
  for (let i = from, inClass = false; ; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[') inClass = true;
    else if (source[i] === ']') inClass = false;
    else if (source[i] === '/' && !inClass) return i;
  }
}

function endOfPlaceholder(source: string, from: number): number {
  for (let i = from, depth = 1; ; i++) {
    if (source[i] === '{') depth++;
    else if (source[i] === '}' && --depth === 0) return i;
    else if (source[i] === '`') i = source.indexOf('`', i + 1);
  }
}

const looksLikeRule = (text: string): boolean =>
  / /.test(text) && /^[A-Z"…<]/.test(text) && /[.…]$/.test(text) && !NO_RULES.has(text);
const patternOf = (rule: string): RegExp =>
  new RegExp(`^${rule.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '[\\s\\S]*')}$`);

let temp: Awaited<ReturnType<typeof testFolder>>;
let whole: string;
let root: string;
beforeAll(async () => {
  temp = await testFolder();
  whole = await testLabs(temp.folder);
  root = path.join(temp.folder, 'broken', 'go-labs');
});
afterAll(() => temp.remove());

const toolchain = {
  go(): never {
    throw new Error('no Go is needed here');
  },
};
const lab = () => path.join(root, 'labs', TEST_LAB_NAME);

/** What is said of a copy that was broken. */
async function said(breakIt: () => Promise<unknown>): Promise<string[]> {
  await rm(root, { recursive: true, force: true });
  await cp(whole, root, { recursive: true });
  await breakIt();
  const signal = new AbortController().signal;
  const checked = await checkLab(TEST_LAB_NAME, { labsRoot: root, toolchain, signal, quick: true });
  return checked.problems.map((p) => p.message);
}

/** Faults that are no change of a text. */
const faults: (() => Promise<unknown>)[] = [
  () => rm(path.join(lab(), 'lesson.zh.md')),
  () => rm(path.join(lab(), 'lab.yaml')),
  async () => {
    await rm(path.join(lab(), 'lab.yaml'));
    await mkdir(path.join(lab(), 'lab.yaml'));
  },
  () => rename(path.join(lab(), 'diagrams/room.en.svg'), path.join(lab(), 'diagrams/other.en.svg')),
  () => rename(path.join(lab(), 'diagrams/room.en.svg'), path.join(lab(), 'diagrams/Room.svg')),
  () => writeFile(path.join(root, 'path.yaml'), '- {lab: no-such-lab, why: {zh: 好, en: Good}}\n'),
  () => writeFile(path.join(root, 'path.yaml'), '- {lab: growing-slices, why: {zh: 好, en: Good}}\n'.repeat(2)),
  () => writeFile(path.join(root, 'go.mod'), 'module x\n\ngo 1.27\n\nrequire example.com/x v1.0.0\n'),
];

it('each rule has a lab that breaks it', async () => {
  const rules: string[] = [];
  for (const file of SOURCES)
    rules.push(...literals(await readFile(path.resolve(import.meta.dirname, '..', file), 'utf8')).filter(looksLikeRule));
  const messages = experimentFaults.flatMap(([, m]) =>
    checkRules(m, { name: '01-growing', exists: () => true }).map((f) => f.message),
  );
  for (const [, file, from, to] of lessonFaults) messages.push(...(await said(() => edit(root, file, from, to))));
  for (const [, from, to] of manifestFaults) messages.push(...(await said(() => edit(root, 'lab.yaml', from, to))));
  for (const fault of faults) {
    messages.push(...(await said(fault)));
    messages.push(...checkShared(root).problems.map((p) => p.message));
  }
  const notALab = await checkLab('drafts', { labsRoot: root, toolchain, signal: new AbortController().signal });
  messages.push(...notALab.problems.map((p) => p.message));

  expect(rules.length).toBeGreaterThan(120);
  const unbroken = rules.filter((r) => !goRules.includes(r) && !messages.some((m) => patternOf(r).test(m)));
  expect([...new Set(unbroken)], 'rules that no broken lab turns red').toEqual([]);
  expect(
    goRules.filter((r) => !rules.includes(r)),
    'rules that are no longer there',
  ).toEqual([]);
}, 600_000);
