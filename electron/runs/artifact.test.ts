import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createArtifacts } from '../artifacts/index.ts';
import { baseEnv } from '../process/index.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { buildArtifact } from './artifact.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'artifact-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** In place of the compiler: takes the source for the program, while a person saves as often as `saves` says. */
function compiler(saves: number): Toolchain {
  const bin = path.join(folder, 'go');
  const lines = [
    '#!/bin/sh',
    'n=$(cat ../count 2>/dev/null || echo 0)',
    'echo $((n + 1)) > ../count',
    'cat a.go > "$5"',
    `[ "$n" -ge ${saves} ] || echo "// saved $n" >> a.go`,
  ];
  writeFileSync(bin, `${lines.join('\n')}\n`, { mode: 0o755 });
  return { go: () => ({ bin, gofmt: bin, goroot: folder, env: baseEnv() }) } as unknown as Toolchain;
}

async function build(saves: number) {
  const module = path.join(folder, 'module');
  mkdirSync(module);
  writeFileSync(path.join(module, 'a.go'), 'package a\n');
  const options = { folder: module, module, artifacts: createArtifacts(folder), signal: new AbortController().signal };
  const artifact = await buildArtifact({ ...options, toolchain: compiler(saves), known: () => undefined });
  const again = await buildArtifact({
    ...options,
    toolchain: compiler(0),
    known: (source) => (source === artifact.source ? artifact.sha256 : undefined),
  });
  return { artifact, again, source: readFileSync(path.join(module, 'a.go'), 'utf8') };
}

test.skipIf(process.platform === 'win32')(
  'source saved while it is compiled is compiled again: the program is that of the source it is kept for',
  async () => {
    const { artifact, again, source } = await build(2);
    expect(source).toContain('saved 1');
    expect(readFileSync(artifact.file, 'utf8')).toBe(source);
    expect(again).toMatchObject({ cached: true, sha256: artifact.sha256 });
  },
);

test.skipIf(process.platform === 'win32')('one that is saved all the time is built, and stands for no source', async () => {
  const { artifact, again, source } = await build(9);
  expect(readFileSync(artifact.file, 'utf8')).not.toBe(source);
  expect(again.cached).toBe(false);
  expect(again.source).not.toBe(artifact.source);
});
