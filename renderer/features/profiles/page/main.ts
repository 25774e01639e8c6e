// The script of an exported page: flame graph, search and Top of every sample type, drawn by the same code as in the app.
import type { ProfilePage } from '../../../../electron/contract/profile-page.ts';
import { formatValue, percentage } from '../../../../electron/contract/profile-units.ts';
import { byChange, byPackage, type Theme } from '../flame/colors.ts';
import { nameOf, type Scene } from '../flame/draw.ts';
import { layoutOf } from '../flame/layout.ts';
import { Labels } from '../flame/names.ts';
import { found, matchFrames, nextMatch } from '../flame/search.ts';
import { FlameView } from '../flame/view.ts';
import { floats, framesOf, ints, type Sample, treeOf } from './data.ts';
import css from './page.css?inline';

const page: ProfilePage = JSON.parse(document.getElementById('profile')!.textContent!);
const { words } = page;
/** Rows of Top; the rest is in the app, or in the file itself. */
const ROWS = 1000;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets = [sheet];

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  o: { text?: string; className?: string; label?: string } = {},
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag);
  if (o.text !== undefined) e.textContent = o.text;
  if (o.className) e.className = o.className;
  if (o.label) e.setAttribute('aria-label', o.label);
  e.append(...children);
  return e;
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const font = '11.5px system-ui, sans-serif';
const ruler = document.createElement('canvas').getContext('2d')!;
ruler.font = font;
const labels = new Labels((text) => ruler.measureText(text).width);

const search = element('input', { label: words.search });
search.type = 'search';
search.placeholder = words.search;
search.spellcheck = false;
const sums = element('span', { className: 'sums' });
sums.role = 'status';
const choice = element('select', { label: words.sample });
choice.append(
  ...page.samples.map((s, i) => Object.assign(element('option', { text: `${s.type} (${s.unit})` }), { value: String(i) })),
);
const map = element('div', { className: 'map' });
map.ariaHidden = 'true';
const holder = element('div', { className: 'holder', label: `${words.graph}. ${words.hint}` });
holder.role = 'application';
const readout = element('p', { className: 'readout' });
readout.ariaLive = 'polite';
const body = element('tbody');
const head = element('thead');
document.body.append(
  element('header', {}, element('h1', { text: page.title }), ...page.facts.map((text) => element('p', { text }))),
  element('div', { className: 'tools' }, choice, search, sums),
  map,
  holder,
  readout,
  element('h2', { text: words.table }),
  element('table', {}, head, body),
);

let sample: Sample = page.samples[page.first]!;
let scene: Scene;
const value = (v: number) => formatValue(v, sample.unit, sample.outputUnit);
const share = (v: number) => percentage(v, sample.total).trim();

function say(node: number): void {
  const { tree } = scene;
  const [flat, cum] = [tree.flat[node]!, tree.cum[node]!];
  const base = tree.baseCum?.[node];
  readout.textContent = [
    nameOf(scene, node),
    `${words.flat} ${value(flat)} (${share(flat)})`,
    `${words.cum} ${value(cum)} (${share(cum)})`,
    base !== undefined && `${words.base} ${value(base)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const view = new FlameView(holder, map, {
  onHover: (node) => say(node >= 0 ? node : view.selected),
  onSelect: say,
  onSpan: () => {},
  onKey(key) {
    if (key === '/') search.focus();
    else if (key === 'n' || key === 'N') next(key === 'N');
    else return false;
    return true;
  },
});

function next(back: boolean): void {
  if (!scene.hits) return;
  const node = nextMatch(scene.tree, scene.hits, view.selected, back);
  if (node >= 0) view.select(node);
}

/** Draws anew: another sample type, another search, another theme. */
function show(keep: boolean): void {
  const tree = keep ? scene.tree : treeOf(sample);
  const frames = keep ? scene.frames : framesOf(sample);
  const theme: Theme = dark.matches ? 'dark' : 'light';
  const hits = matchFrames(frames, search.value);
  scene = {
    tree,
    frames,
    layout: keep ? scene.layout : layoutOf(tree),
    paint: tree.baseCum ? byChange(tree, theme) : byPackage(tree, frames, theme),
    labels,
    look: {
      background: theme === 'dark' ? '#15191e' : '#ffffff',
      text: theme === 'dark' ? '#e4e8ed' : '#1a1e23',
      accent: theme === 'dark' ? '#4cc4e0' : '#00718f',
      found: theme === 'dark' ? '#c2327e' : '#b0266f',
      foundInk: '#ffffff',
      font,
    },
    rootName: words.root,
    restName: words.rest,
    hits,
  };
  view.setScene(scene, { keep, up: false });
  const sum = hits && found(tree, hits);
  sums.textContent = sum ? `${words.found} ${sum.functions} · ${value(sum.cum)} · ${share(sum.cum)}` : '';
  say(view.selected);
  if (!keep) fillTable();
}

function fillTable(): void {
  const { top, names } = sample;
  const [frame, flat, cum] = [ints(top.frame), floats(top.flat), floats(top.cum)];
  const base = top.baseCum === undefined ? undefined : floats(top.baseCum);
  const row = (tag: 'th' | 'td', cells: string[]) => element('tr', {}, ...cells.map((text) => element(tag, { text })));
  const sum = base ? [words.base] : [];
  head.replaceChildren(row('th', [words.flat, words.share, words.cum, words.share, ...sum, words.function]));
  const rows = [...frame.subarray(0, ROWS)].map((f, i) =>
    row('td', [value(flat[i]!), share(flat[i]!), value(cum[i]!), share(cum[i]!), ...(base ? [value(base[i]!)] : []), names[f]!]),
  );
  const more =
    frame.length > ROWS ? [row('td', ['', '', '', '', ...sum.map(() => ''), `${words.more} ${frame.length - ROWS}`])] : [];
  body.replaceChildren(...rows, ...more);
}

choice.value = String(page.first);
choice.addEventListener('change', () => {
  sample = page.samples[Number(choice.value)]!;
  show(false);
});
search.addEventListener('input', () => show(true));
search.addEventListener('keydown', (e) => {
  if (e.key === 'Enter') next(e.shiftKey);
});
dark.addEventListener('change', () => show(true));
show(false);
