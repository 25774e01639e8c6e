// Over the shipped labs, and over a book of 21 labs made for it.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Excerpt, Lang } from '../contract/index.ts';
import { createLabs, memoryProgress } from '../labs/index.ts';
import { manifestTexts } from '../labs/lesson.ts';
import { testFolder } from '../testing/go.ts';
import { edit, TEST_LAB, testLabs } from '../testing/labs.ts';
import { excerpt, marked } from './excerpt.ts';
import { glossaryWords } from './glossary.ts';
import { createSearch, type Labs } from './index.ts';
import { plainText } from './plain.ts';
import { cutWords, parts, phrase, tokens, typedWords } from './words.ts';

const host = { goos: 'linux', goarch: 'amd64', cores: 2 };
const said = (e: Excerpt) => e.map((p) => (p.hit ? `[${p.text}]` : p.text)).join('');

let temp: Awaited<ReturnType<typeof testFolder>>;
let root: string;
let labs: ReturnType<typeof createLabs>;
beforeAll(async () => {
  temp = await testFolder();
  root = await testLabs(temp.folder);
  labs = createLabs({ labsRoot: root, host, progress: memoryProgress() });
});
afterAll(() => temp.remove());

describe('search', () => {
  const find = (query: string, lang: Lang = 'zh') => createSearch(labs).find(query, lang, 40);
  it.each([
    ['one Chinese character', '搬', /\[搬\]/],
    ['two of them', '数组', /\[数组\]/],
    ['a longer phrase', '更大的数组', /\[更大的数组\]/],
    ['Chinese beside Latin', 'slice预留', /\[slice\]：\[预留\]/],
    ['a word of code', 'append', /\[append\]/],
    ['a part of an identifier', 'nextslicecap', /runtime\/slice\.go \[nextslicecap\]/],
    ['the beginning of a word', 'cap', /\[cap\]acity/],
    ['a glossary word that stands in the text', '分配', /\[分配\]/],
  ])('finds %s', (_, query, expected) => {
    const { hits, loose } = find(query);
    expect(loose).toBe(false);
    expect(hits.map((h) => `${said(h.heading)} ${said(h.excerpt)}`).join('\n')).toMatch(expected);
  });
  it('opens at the step, an exercise at the step that shows it', () => {
    expect(find('先猜')).toMatchObject({ hits: [{ labId: TEST_LAB, kind: 'step', step: 'measure', stepNumber: 2 }] });
    expect(find('挑出偶数').hits[0]).toMatchObject({ kind: 'exercise', step: 'practice', stepNumber: 3 });
  });
  it('shows a hit in the person’s language where both have it, else in the one that has', () => {
    expect(find('append', 'en').hits.map((h) => h.lang)).toEqual(find('append', 'en').hits.map(() => 'en'));
    expect(find('数组', 'en').hits.every((h) => h.lang === 'zh')).toBe(true);
    const keys = find('slice', 'en').hits.map((h) => `${h.kind} ${h.step} ${said(h.heading)}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('finds words of the glossary', () => {
    expect(find('分配').terms).toMatchObject([{ key: 'allocation', lang: 'zh' }]);
    expect(find('heap', 'en').terms.map((t) => said(t.text))).toEqual(['Taking a block from the [heap].']);
  });
  it('takes a question apart that no lesson has word for word, and says so', () => {
    const { hits, loose } = find('数组怎么变大');
    expect([loose, hits.length > 0]).toEqual([true, true]);
    expect(find('数组').loose).toBe(false);
  });
  it('every word counts, in any order; nothing is an answer too', () => {
    expect(find('容量 指针').hits.map((h) => h.kind)).toContain('lab');
    for (const query of ['', '  ', '，。', '"', 'xyzzy', '"*', 'a AND', 'NEAR(', '^x', 'head:x'])
      expect(() => find(query)).not.toThrow();
    expect(find('xyzzy')).toEqual({ hits: [], terms: [], total: 0, loose: false });
  });
  it('reads a lesson again when it has changed', async () => {
    const search = createSearch(labs);
    expect(search.find('斑马', 'zh', 10).total).toBe(0);
    await edit(root, 'lesson.zh.md', '容量可以多给一点', '斑马可以多给一点');
    expect(search.find('斑马', 'zh', 10).hits.map((h) => h.step)).toEqual(['practice']);
    await edit(root, 'lesson.zh.md', '斑马', '容量');
    search.close();
  });
  it('a lab with a broken manifest is left out and breaks nothing', async () => {
    const file = path.join(root, 'labs', '02-broken');
    await mkdir(file);
    await writeFile(path.join(file, 'lab.yaml'), 'id: [');
    expect(find('数组').hits.length).toBeGreaterThan(0);
    await rm(file, { recursive: true });
  });
});

it('21 labs: the index is made in time for the first letter, and a search is', () => {
  const shipped = createLabs({ labsRoot: path.resolve(import.meta.dirname, '../../go-labs'), host, progress: memoryProgress() });
  const one = 'mutex-vs-rwmutex';
  const ids = Array.from({ length: 21 }, (_, i) => `lab-${i}`);
  const book: Labs = {
    order: () => ids,
    ids: () => ids,
    manifest: (id) => ({ ...shipped.manifest(one), id }),
    lesson: (_, lang) => shipped.lesson(one, lang),
    glossary: () => shipped.glossary(),
    stamp: () => '1',
  };
  const search = createSearch(book);
  const cpu = (work: () => void) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const made = cpu(() => search.find('锁', 'zh', 40));
  const asked = Math.min(...Array.from({ length: 5 }, () => cpu(() => search.find('mutex', 'zh', 40))));
  // Ten times what it took where this was written (ms of CPU time): no limit that a busy machine could break.
  expect(made).toBeLessThan(5000);
  expect(asked).toBeLessThan(500);
  expect(search.find('饥饿', 'zh', 100).hits.filter((h) => h.kind === 'step')).toHaveLength(21);
});

describe('words', () => {
  it('are cut as they are indexed', () => {
    expect(tokens('用 RWMutex：2.3 节_a')).toEqual(['用', 'rwmutex', '2', '3', '节', 'a']);
    expect(parts('RWMutex lockSlow GOMAXPROCS plain HTTPServer')).toEqual(['rw', 'mutex', 'lock', 'slow', 'http', 'server']);
    expect(typedWords('goroutine数 锁，')).toEqual(['goroutine', '数', '锁，']);
    expect([phrase('锁竞争'), phrase('sync.RWMutex'), phrase('P')]).toEqual(['"锁 竞 争"', '"sync rwmutex"*', '"p"']);
    expect(cutWords(['为什么读锁慢'])).toContain('为什么');
  });
  it('are marked where they stand', () => {
    expect(said(marked('Mutex, RWMutex, mutexes, GC', ['mutex', 'gc']))).toBe('[Mutex], RW[Mutex], [mutex]es, [GC]');
    expect(said(marked('smutex', ['mutex']))).toBe('smutex');
    expect(said(marked('M, G, MG', ['g']))).toBe('M, [G], MG');
    const long = `${'前面的字。'.repeat(60)}这里有锁。${'后面的字。'.repeat(60)}`;
    expect(said(excerpt(long, ['锁']))).toMatch(/^… .*\[锁\].* …$/);
    expect(said(excerpt('短文。', ['锁']))).toBe('短文。');
  });
  it('a lesson reads as text', () => {
    const text =
      '## 头\n\n一个 [[goroutine|协程]] 和 [[mutex]]，**重要**，`code` 与[链接](x)。\n\n| a | b |\n| --- | --: |\n| 1 | 2 |\n\n:::diagram name=x alt="画":::\n```go\nx := 1\n```\n';
    expect(plainText(text, () => '互斥锁')).toBe('头 一个 协程 和 互斥锁，重要，code 与链接。 a b 1 2 画 x := 1');
  });
});

it('the glossary knows the lessons that use a word, at the first step that does', () => {
  const words = glossaryWords(labs, (id, lang) => manifestTexts(labs.manifest(id), lang));
  expect(words).toMatchObject([{ key: 'allocation', zh: { word: '分配' }, uses: [{ labId: TEST_LAB, step: 'why' }] }]);
});
