// A lesson as one page that opens anywhere without network, in the person's language, with its diagrams, questions and exercises.
import type { Exercise, GoDeclaration, GoPlace, LabDetail, Lang, Lesson } from '../contract/index.ts';
import { type LessonBlock, parseLesson } from '../contract/lesson.ts';
import { diagram, escaped, markdownFor } from './markdown.ts';
import { style } from './style.ts';
import { en, zh } from './text.ts';

export interface LessonPageInput {
  lab: LabDetail;
  lesson: Lesson;
  /** ids of the exercises that are passed */
  passed: readonly string[];
  /** where a declaration of Go's own source stands; undefined while there is no toolchain */
  find(declaration: GoDeclaration): Promise<GoPlace | undefined>;
  version: string;
  /** ms since 1970 */
  now: number;
  /** for paper: what is folded on a screen lies open */
  paper: boolean;
}

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key] ?? ''));

export async function lessonPage(o: LessonPageInput): Promise<string> {
  const { lesson, lab } = o;
  const { lang } = lesson;
  const m = lab.manifest;
  const t = lang === 'zh' ? zh : en;
  const wordOf = (key: string) => (Object.hasOwn(lesson.glossary, key) ? lesson.glossary[key]!.word : key);
  const md = markdownFor(wordOf);
  const tree = parseLesson(lesson.markdown);
  const blocks = blockRenderer(o, lang, md);
  const steps: string[] = [];
  for (const [i, s] of tree.steps.entries())
    steps.push(
      `<section id="step-${i + 1}"><p class="meta">${fill(t.step, { n: i + 1 })}</p>${await blocks(s.blocks)}</section>`,
    );
  const words = Object.values(lesson.glossary);
  const rows = m.claims.map((c) => `<tr><td>${escaped(c.text[lang])}</td><td>${escaped(c.article[lang])}</td></tr>`);
  const title = `${String(m.number).padStart(2, '0')} · ${m.title[lang]}`;
  const meta = [fill(t.chapter, { chapter: m.chapter }), fill(t.minutes, { n: m.minutes })].join(' · ');
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header><p class="meta">${escaped(meta)}</p><h1>${escaped(title)}</h1><p>${escaped(m.summary[lang])}</p>
<nav aria-label="${t.steps}"><ol>${tree.steps.map((s, i) => `<li><a href="#step-${i + 1}">${escaped(s.title)}</a></li>`).join('')}</ol></nav></header>
${await blocks(tree.intro)}
${steps.join('\n')}
${rows.length ? `<h2>${t.claims}</h2><table><thead><tr><th>${t.claim}</th><th>${t.article}</th></tr></thead><tbody>${rows.join('')}</tbody></table>` : ''}
${words.length ? `<h2>${t.words}</h2><dl>${words.map((w) => `<dt>${escaped(w.word)}</dt><dd>${escaped(w.text)}</dd>`).join('')}</dl>` : ''}
<footer>${escaped(fill(t.made, { version: o.version, date: new Date(o.now).toISOString().slice(0, 10) }))}</footer>
</main>
</body>
</html>
`;
}

function blockRenderer(o: LessonPageInput, lang: Lang, md: (text: string) => string) {
  const { manifest: m, predictions } = o.lab;
  const t = lang === 'zh' ? zh : en;
  const folded = (body: string) => `<details${o.paper ? ' open' : ''}><summary>${t.hint}</summary>${body}</details>`;
  const app = (text: string, what: string) => `<p class="app">→ ${escaped(fill(text, { what }))}</p>`;
  const ticks = (items: readonly { text: string; on: boolean }[]) =>
    `<ul class="ticks">${items.map((i) => `<li${i.on ? ' class="on"' : ''}>${escaped(i.text)}</li>`).join('')}</ul>`;
  let diagrams = 0;

  function exercise(e: Exercise): string {
    const on = o.passed.includes(e.id);
    return `<div class="box"><b>${t.exercise}</b><h3>${escaped(e.title[lang])}</h3>${md(e.task[lang])}<small>${t.checks}</small>${ticks(
      e.checks.map((c) => ({ text: c.title[lang], on })),
    )}${e.hints.map((h) => folded(md(h[lang]))).join('')}</div>`;
  }
  async function block(b: LessonBlock): Promise<string> {
    switch (b.kind) {
      case 'markdown':
        return md(b.text);
      case 'step':
        return all(b.blocks);
      case 'hint':
        return folded(await all(b.blocks));
      case 'note':
        return `<aside><small>${t.note}</small>${await all(b.blocks)}</aside>`;
      case 'predict': {
        const p = m.predictions.find((q) => q.id === b.id);
        const chosen = predictions.find((q) => q.id === b.id)?.option;
        if (!p) return '';
        const options = p.options.map((q) => ({ text: q.text[lang], on: q.id === chosen }));
        return `<div class="box"><b>${t.predict}</b>${md(p.question[lang])}${ticks(options)}</div>`;
      }
      case 'run-this': {
        const c = m.commands.find((q) => q.id === b.id);
        return c ? `<pre class="command"><code>${escaped(c.argv.map(quoted).join(' '))}</code></pre>` : '';
      }
      case 'exercise': {
        const e = m.exercises.find((q) => q.id === b.id);
        return e ? exercise(e) : '';
      }
      case 'open-chart':
        return app(
          t.chart,
          Object.entries(b.params)
            .map(([key, values]) => `${key}=${values.join(',')}`)
            .join(' '),
        );
      case 'open-compiler':
        return app(t.compiler, b.file);
      case 'open-file':
        return app(t.file, b.files.map((f) => `${f.target ?? t.here}${f.strip ? ' -s -w' : ''}`).join(' · '));
      case 'open-profile':
        return app(t.profile, `${b.profile} ${b.variant}`);
      case 'source': {
        const place = await o.find({ file: b.file, sort: b.sort, name: b.name });
        const values = { file: b.file.replace(/^src\//, ''), name: b.name, ...(place && { go: place.go, line: place.line }) };
        return `<p class="app">→ ${escaped(fill(place ? t.source : t.sourceOnly, values))}</p>`;
      }
      case 'diagram': {
        const svg = Object.hasOwn(o.lesson.diagrams, b.name) ? o.lesson.diagrams[b.name]! : '';
        return svg && `<figure>${diagram(svg, `d${++diagrams}-`, b.alt)}<figcaption>${escaped(b.alt)}</figcaption></figure>`;
      }
    }
  }
  async function all(blocks: readonly LessonBlock[]): Promise<string> {
    const parts: string[] = [];
    for (const b of blocks) parts.push(await block(b));
    return parts.join('\n');
  }
  return all;
}

const quoted = (arg: string): string => (/^[\w./=:@%+,-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`);
