// For tests: a small go-labs of its own, with one lab as lab:new makes it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newLab } from '../author/new.ts';

export const TEST_LAB = 'growing-slices';
export const TEST_LAB_NAME = '01-growing-slices';

/** Makes go-labs in `folder` and answers its path. */
export async function testLabs(folder: string): Promise<string> {
  const root = path.join(folder, 'go-labs');
  await mkdir(path.join(root, 'labs'), { recursive: true });
  await writeFile(path.join(root, 'go.mod'), 'module gopherbench.dev/labs\n\ngo 1.27\n');
  await writeFile(path.join(root, 'go.sum'), '');
  await writeFile(
    path.join(root, 'glossary.yaml'),
    'allocation:\n  zh: {word: 分配, text: "从堆里取一块内存。"}\n  en: {word: allocation, text: Taking a block from the heap.}\n',
  );
  await newLab(root, TEST_LAB);
  return root;
}

/** Replaces `from`, which must be there, in one file of the lab (or of go-labs, for a path that begins with ../). */
export async function edit(root: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const target = path.join(root, 'labs', TEST_LAB_NAME, file);
  const before = await readFile(target, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not hold ${String(from)}`);
  await writeFile(target, after);
}
