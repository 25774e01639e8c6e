// Rules: when a figure grows too fast or stays too high an alarm is raised, once, until it was calm again.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LiveRule, type LiveSample } from '../contract/index.ts';

const STANDARD: LiveRule[] = [
  { id: 'pause', on: true, metric: 'pause', test: 'grows', threshold: 500e6, window: 60 },
  { id: 'goroutines', on: true, metric: 'goroutines', test: 'grows', threshold: 500, window: 60 },
  // Of a garbage collector that is in trouble: a pause over 50 ms, 30 % more reachable after one collection, five in a second.
  { id: 'gc-pause', on: true, metric: 'gcPause', test: 'reaches', threshold: 50e6, window: 60 },
  { id: 'gc-growth', on: true, metric: 'gcGrowth', test: 'reaches', threshold: 30, window: 60 },
  { id: 'gc-rate', on: true, metric: 'gcRate', test: 'reaches', threshold: 5, window: 60 },
  { id: 'heap', on: false, metric: 'heap', test: 'above', threshold: 2 ** 30, window: 30 },
];

/** What the rule speaks of, when it holds at the last sample: the growth, or the level. */
export function holds(rule: LiveRule, samples: readonly LiveSample[]): number | undefined {
  const now = samples.at(-1)?.v[rule.metric];
  const at = samples.at(-1)?.at;
  if (now === undefined || at === undefined) return undefined;
  if (rule.test === 'reaches') return now >= rule.threshold ? now : undefined;
  const from = at - rule.window * 1000;
  const before = samples.slice(samples.findLastIndex((s) => s.at < from) + 1);
  if (rule.test === 'grows') {
    // A counter of another process begins from zero: what was before it is not its past.
    const values = before.flatMap((s) => s.v[rule.metric] ?? []);
    const grown = now - (values[0] ?? now);
    return grown > rule.threshold ? grown : undefined;
  }
  // Only a window that was watched in full says that it was never below.
  const whole = samples.length > before.length || before[0]!.at <= from;
  return whole && before.every((s) => (s.v[rule.metric] ?? Number.POSITIVE_INFINITY) > rule.threshold) ? now : undefined;
}

export interface Rules {
  list(): LiveRule[];
  set(rules: LiveRule[]): LiveRule[];
  /** Those that begin to hold with the last sample; `events` say which held before. */
  raised(key: string, samples: readonly LiveSample[]): { rule: LiveRule; value: number }[];
  forget(key: string): void;
}

export function createRules(dataFolder: string): Rules {
  const file = path.join(dataFolder, 'live', 'rules.json');
  let rules: LiveRule[] | undefined;
  /** session and rule → held at the sample before, and when it last raised an alarm */
  const states = new Map<string, { held: boolean; at: number }>();
  const list = () => {
    rules ??= read(file) ?? STANDARD;
    return rules;
  };
  return {
    list,
    set(next) {
      rules = next;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(`${file}.tmp`, JSON.stringify(next, null, 2));
      renameSync(`${file}.tmp`, file);
      return next;
    },
    raised(key, samples) {
      const at = samples.at(-1)?.at ?? 0;
      return list().flatMap((rule) => {
        if (!rule.on) return [];
        const id = `${key} ${JSON.stringify(rule)}`;
        const state = states.get(id) ?? { held: false, at: 0 };
        const value = holds(rule, samples);
        const news = value !== undefined && !state.held && at - state.at >= rule.window * 1000;
        states.set(id, { held: value !== undefined && (state.held || news), at: news ? at : state.at });
        return news ? [{ rule, value }] : [];
      });
    },
    forget(key) {
      for (const id of states.keys()) if (id.startsWith(`${key} `)) states.delete(id);
    },
  };
}

function read(file: string): LiveRule[] | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const parsed = z.array(LiveRule).safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
