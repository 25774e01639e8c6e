// A look at a service as a line of a table that grows, an event as a sentence. Pure.
import { type LiveEvent, type LiveRule, type LiveSample, quantile } from '../contract/index.ts';
import { megabytes, three } from './figures.ts';
import { fill } from './fill.ts';
import { cells } from './table.ts';
import type { LiveText } from './texts/live.ts';

export interface Column {
  title: string;
  text(s: LiveSample, before: LiveSample | undefined): string;
}

/** What a counter grew in a second; nothing where it fell, for then another process answered. */
function perSecond(key: string, s: LiveSample, before: LiveSample | undefined): number | undefined {
  const [now, was] = [s.v[key], before?.v[key]];
  if (now === undefined || was === undefined || before === undefined || now < was || s.at <= before.at) return undefined;
  return ((now - was) * 1000) / (s.at - before.at);
}
const bytes = (n: number): string => `${three(n / 2 ** 20)} MiB`;
const time = (ns: number): string =>
  ns < 1e6 ? `${three(ns / 1e3)} µs` : ns < 1e9 ? `${three(ns / 1e6)} ms` : `${three(ns / 1e9)} s`;
const or = (n: number | undefined, text: (n: number) => string): string => (n === undefined ? '—' : text(n));
const count = (n: number): string => (Number.isInteger(n) ? String(n) : three(n));

export function columnsOf(chosen: readonly string[], t: LiveText): Column[] {
  const level = (key: string, text: (n: number) => string) => (s: LiveSample) => or(s.v[key], text);
  return [
    { title: t.time, text: (s) => clock(s.at) },
    { title: t.goroutines, text: level('goroutines', String) },
    { title: t.heap, text: level('heap', bytes) },
    { title: t.goal, text: level('heapGoal', bytes) },
    { title: t.gcs, text: (s, before) => or(perSecond('gcs', s, before), three) },
    { title: t.pause, text: (s, before) => or(perSecond('pause', s, before), time) },
    { title: t.p99, text: (s) => or(quantile([s.latency], 0.99), time) },
    { title: t.cpu, text: (s, before) => or(perSecond('cpu', s, before), (n) => three(n / 1e9)) },
    ...chosen.map((key) => ({ title: key.replace(/^(metrics|expvar) /, ''), text: level(key, count) })),
  ];
}

const two = (n: number): string => String(n).padStart(2, '0');
function clock(at: number): string {
  const d = new Date(at);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** Columns keep their width, so that a line can be printed when it comes. */
const WIDTH = 10;
export const head = (columns: readonly Column[]): string =>
  line(
    columns.map((c) => c.title),
    columns,
  );
export const row = (columns: readonly Column[], s: LiveSample, before: LiveSample | undefined): string =>
  line(
    columns.map((c) => c.text(s, before)),
    columns,
  );
function line(texts: readonly string[], columns: readonly Column[]): string {
  return texts
    .map((text, i) => `${' '.repeat(Math.max(0, Math.max(WIDTH, cells(columns[i]!.title)) - cells(text)))}${text}`)
    .join('  ')
    .trimEnd();
}

export function valueText(metric: string, value: number): string {
  if (/^(?:pause|cpu|gcPause)$/.test(metric)) return time(value);
  if (/^(?:heap|heapGoal|rss)$/.test(metric)) return bytes(value);
  if (metric === 'gcGrowth') return `${three(value)} %`;
  return count(value);
}

const ruleText = (rule: LiveRule, t: LiveText): string =>
  fill({ grows: t.grows, above: t.above, reaches: t.reaches }[rule.test], {
    metric: rule.metric.replace(/^(metrics|expvar) /, ''),
    threshold: valueText(rule.metric, rule.threshold),
    window: rule.window,
  });

/** What is said of an event; undefined for those that need no word. */
export function eventText(e: LiveEvent, t: LiveText, why: (e: { code: string; params: object }) => string): string | undefined {
  switch (e.kind) {
    case 'alarm':
      return fill(t.alarm, { rule: ruleText(e.rule, t), value: valueText(e.rule.metric, e.value) });
    case 'lost':
      return e.until === undefined ? t.lost : t.back;
    case 'restarted':
      return t.restarted;
    case 'still':
      return e.until === undefined ? t.still : undefined;
    case 'slowed':
      return fill(t.slowed, { seconds: three(e.every / 1000) });
    case 'trouble':
      return why(e.error);
    default:
      return undefined;
  }
}

export const keptText = (kind: string, size: number, t: LiveText): string => fill(t.kept, { kind, size: megabytes(size) });
