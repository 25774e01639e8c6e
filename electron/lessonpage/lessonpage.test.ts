import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readXml } from '../author/xml.ts';
import type { Lang } from '../contract/index.ts';
import { createLabs, memoryProgress } from '../labs/index.ts';
import { lessonPage } from './index.ts';
import { diagram } from './markdown.ts';
import { dark, light } from './style.ts';

const root = path.resolve(import.meta.dirname, '../..');
const host = { goos: 'linux', goarch: 'amd64', cores: 2 };
const progress = memoryProgress();
const labs = createLabs({ labsRoot: path.join(root, 'go-labs'), host, progress });
const place = { go: '1.27.4', line: 95, end: 184, head: '' };
const page = (labId: string, lang: Lang, paper = false) =>
  lessonPage({
    ...{ lab: labs.get(labId), lesson: labs.lesson(labId, lang), passed: [], version: '1', now: 0, paper },
    find: async () => place,
  });

it.each(labs.ids().flatMap((id) => [[id, 'zh'] as const, [id, 'en'] as const]))(
  '%s in %s is one page that needs nothing else',
  async (id, lang) => {
    const html = await page(id, lang);
    const lesson = labs.lesson(id, lang);
    expect(html).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    // Nothing is fetched, nothing runs; a link that is written out is a link to follow.
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\((?!#)|\son\w+=/i);
    expect(html.match(/<figure>/g)).toHaveLength(new Set(Object.keys(lesson.diagrams)).size);
    for (const entry of Object.values(lesson.glossary)) expect(html).toContain(`<dt>${entry.word}</dt>`);
    const m = labs.manifest(id);
    for (const e of m.exercises) expect(html).toContain(`<h3>${e.title[lang].replaceAll('"', '&quot;')}</h3>`);
    expect(html).not.toMatch(/:::|\[\[/);
    // Every id once, so that no diagram takes another's arrow heads.
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((x) => x[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, svg] of html.matchAll(/<figure>(<svg[\s\S]*?<\/svg>)/g)) expect(readXml(svg!).problems).toEqual([]);
  },
);

it('marks what one has guessed, folds hints on a screen and opens them on paper', async () => {
  const [id] = labs.ids();
  const m = labs.manifest(id!);
  const [question] = m.predictions;
  expect(await page(id!, 'en')).not.toContain('<li class="on">');
  labs.predict(id!, question!.id, question!.options[0]!.id);
  const html = await page(id!, 'en');
  expect(html).toContain('<li class="on">');
  expect(html).toContain('<details><summary>');
  expect(await page(id!, 'en', true)).toContain('<details open><summary>');
});

it('a diagram brings nothing but its drawing', () => {
  const svg =
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img"><title>T</title><script>x</script><g id="a"/><path marker-end="url(#a)"/></svg>';
  expect(diagram(svg, 'd1-', 'A "word"')).toBe(
    '<svg role="img" aria-label="A &quot;word&quot;" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g id="d1-a"/><path marker-end="url(#d1-a)"/></svg>',
  );
});

it('has the colours of the app', async () => {
  const css = await readFile(path.join(root, 'renderer/app/tokens.css'), 'utf8');
  const [, first, second] = /:root \{([\s\S]*?)\n\}[\s\S]*?\[data-theme="dark"\] \{([\s\S]*?)\n\}/.exec(css)!;
  for (const [colours, text] of [
    [light, first!],
    [dark, second!],
  ] as const) {
    for (const [name, value] of Object.entries(colours)) expect(text, name).toContain(`--${name}: ${value};`);
    // Every colour that is a plain one is there: a diagram may take any.
    for (const [, name] of text.matchAll(/--([\w-]+): #/g)) {
      if (!/^(hover|accent-hover|accent-fg)$/.test(name!)) expect(Object.keys(colours)).toContain(name);
    }
  }
});
