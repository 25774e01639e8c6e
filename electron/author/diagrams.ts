// Diagrams: well-formed SVG in both languages that takes its colours from the theme and can do nothing but be drawn.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Lang } from '../contract/index.ts';
import { lessonFile } from '../labs/lesson.ts';
import { chineseSlips, englishSlips } from './chinese.ts';
import { type Problem, reportOn } from './problem.ts';
import { readXml } from './xml.ts';

const ELEMENTS = new Set(
  'svg title desc g defs marker path rect circle ellipse line polyline polygon text tspan linearGradient stop clipPath pattern'.split(
    ' ',
  ),
);
const PAINTS = new Set(['fill', 'stroke', 'stop-color', 'color', 'flood-color']);

export function checkDiagrams(folder: string, name: string): Problem[] {
  const problems: Problem[] = [];
  const diagrams = path.join(folder, 'diagrams');
  if (!existsSync(diagrams)) return problems;
  const lessons = (['zh', 'en'] as const).map((lang) => path.join(folder, lessonFile(lang)));
  const shown = lessons.filter((f) => existsSync(f)).map((f) => readFileSync(f, 'utf8'));
  for (const file of readdirSync(diagrams).sort()) {
    const report = reportOn(problems, `${name}/diagrams/${file}`);
    const parts = /^([a-z0-9-]+)\.(zh|en)\.svg$/.exec(file);
    if (!parts) {
      report.say(1, 'A diagram is called <name>.zh.svg or <name>.en.svg.');
      continue;
    }
    const [, base, lang] = parts as unknown as [string, string, Lang];
    const other = `${base}.${lang === 'zh' ? 'en' : 'zh'}.svg`;
    if (!existsSync(path.join(diagrams, other))) report.say(1, `Its other language ${other} is missing.`);
    if (!shown.some((text) => new RegExp(`^:::+\\s*diagram\\b.*\\bname="?${base}"?[\\s:]`, 'm').test(text))) {
      report.say(1, 'No lesson shows this diagram.');
    }
    for (const p of svgProblems(readFileSync(path.join(diagrams, file), 'utf8'), lang)) report.say(p.line, p.message);
  }
  return problems;
}

export function svgProblems(text: string, lang: Lang): { line: number; message: string }[] {
  const { nodes, problems } = readXml(text);
  const say = (line: number, message: string) => void problems.push({ line, message });
  const root = nodes.find((n) => n.kind === 'open');
  if (root?.name !== 'svg') say(1, 'The file is no SVG.');
  else {
    if (!root.attributes.viewBox) say(root.line, 'The svg element needs a viewBox.');
    if (root.attributes.xmlns !== 'http://www.w3.org/2000/svg')
      say(root.line, 'The svg element needs xmlns="http://www.w3.org/2000/svg".');
    if (!nodes.some((n) => n.kind === 'open' && n.name === 'title'))
      say(root.line, 'The diagram needs a <title> for who does not see it.');
  }
  const slips = lang === 'zh' ? chineseSlips : englishSlips;
  for (const n of nodes) {
    if (n.kind === 'text') for (const message of slips(n.text.trim())) say(n.line, message);
    if (n.kind !== 'open') continue;
    if (!ELEMENTS.has(n.name)) say(n.line, `A diagram may not hold <${n.name}>.`);
    for (const [key, value] of Object.entries(n.attributes)) {
      if (/^on/i.test(key)) say(n.line, `A diagram may not have handlers: ${key}.`);
      else if (key === 'style' || key === 'class')
        say(n.line, `A diagram may not have ${key} attributes: use fill="var(--…)" and the like.`);
      else if (/href$/i.test(key)) say(n.line, `A diagram may not link: ${key}.`);
      else if (/url\(\s*['"]?(?!#)/.test(value)) say(n.line, `${key} leads out of the diagram.`);
      else if (PAINTS.has(key) && !/^(?:none|currentColor|inherit|var\(--[\w-]+\)|url\(#[\w-]+\))$/.test(value)) {
        say(n.line, `${key}="${value}" does not follow the theme: use var(--…).`);
      }
    }
  }
  return problems;
}
