// Parameters, chart and profiles: every key and value that is named must be one that the benchmark has.
import type { Manifest } from '../../contract/index.ts';
import { chosenValues } from '../variants.ts';
import type { Finding } from './index.ts';

/** A value must survive in a benchmark's name: no separator, nothing that testing rewrites, no end that looks like -GOMAXPROCS. */
const VALUE = /^(?!.*-\d+$)[A-Za-z0-9._+-]+$/;

/** Whether the parameter is the axis of maps alone: a column has a name, and no place on a scale. */
function onMaps(m: Manifest, key: string): boolean {
  const parts = Object.values(m.experiments?.parts ?? {}).filter((part) => part.x === key);
  return (parts.length > 0 ? parts : [m.chart]).every((part) => part.face === 'map');
}

export function parameterRules(m: Manifest): Finding[] {
  const findings: Finding[] = [];
  const say = (path: Finding['path'], message: string) => void findings.push({ path, message });
  const byKey = new Map(m.parameters.map((p) => [p.key, p]));

  for (const [i, p] of m.parameters.entries()) {
    const here = ['parameters', i] as const;
    if (m.parameters.findIndex((q) => q.key === p.key) !== i) say([...here, 'key'], `The parameter ${p.key} stands here twice.`);
    for (const [j, v] of p.values.entries()) {
      if (!VALUE.test(v)) say([...here, 'values', j], `The value "${v}" can't stand in a benchmark's name.`);
      if (p.values.indexOf(v) !== j) say([...here, 'values', j], `The value ${v} stands here twice.`);
    }
    for (const [j, v] of (p.default ?? []).entries()) {
      if (!p.values.includes(v)) say([...here, 'default', j], `The default ${v} is no value of ${p.key}.`);
    }
    for (const v of Object.keys(p.labels ?? {})) {
      if (!p.values.includes(v)) say([...here, 'labels', v], `The label ${v} belongs to no value of ${p.key}.`);
    }
    for (const v of Object.keys(p.programs ?? {})) {
      if (!p.values.includes(v)) say([...here, 'programs', v], `The program belongs to no value of ${p.key}: ${v}.`);
    }
    if (p.values.every((v) => p.programs?.[v] !== undefined))
      say([...here, 'programs'], `Every value of ${p.key} needs a program, so nothing may be left to measure.`);
    if (p.role === 'x' && !onMaps(m, p.key) && p.values.some((v) => !Number.isFinite(Number(v)))) {
      say([...here, 'values'], `The values of ${p.key} are on the x axis and must be numbers, or it must be drawn as a map.`);
    }
  }

  for (const role of ['x', 'series'] as const) {
    const p = byKey.get(m.chart[role]);
    if (!p) say(['chart', role], `The chart's ${role} names no parameter: ${m.chart[role]}.`);
    else if (p.role !== role)
      say(['chart', role], `The parameter ${p.key} has the role ${p.role}, so it can't be the chart's ${role}.`);
    const axes = role === 'x' ? Object.values(m.experiments?.parts ?? {}).map((part) => part.x) : [];
    const extra = m.parameters.findIndex((q) => q.role === role && q.key !== m.chart[role] && !axes.includes(q.key));
    if (p && extra >= 0) say(['parameters', extra, 'role'], `Only ${m.chart[role]} may have the role ${role}.`);
  }
  for (const [i, metric] of m.metrics.entries()) {
    if (m.metrics.findIndex((q) => q.unit === metric.unit) !== i)
      say(['metrics', i, 'unit'], `The unit ${metric.unit} stands here twice.`);
  }
  if (!m.metrics.some((q) => q.unit === m.chart.unit))
    say(['chart', 'unit'], `The chart's unit names no metric: ${m.chart.unit}.`);

  for (const name of ['quick', 'full'] as const) {
    const { set, without = [], benchtime, beside } = m.profiles[name];
    const all: [Finding['path'], Record<string, string[]>][] = [
      [['profiles', name, 'set'], set],
      ...without.map((rule, i): [Finding['path'], Record<string, string[]>] => [['profiles', name, 'without', i], rule]),
    ];
    for (const [here, rule] of all) {
      for (const [key, values] of Object.entries(rule)) {
        const p = byKey.get(key);
        if (!p) say([...here, key], `The profile ${name} sets ${key}, which is no parameter.`);
        for (const [j, v] of values.entries()) {
          if (p && !p.values.includes(v))
            say([...here, key, j], `The profile ${name} sets ${key} to ${v}, which is no value of it.`);
        }
      }
    }
    if (benchtime.endsWith('x') && beside === undefined)
      say(
        ['profiles', name, 'benchtime'],
        `How long a sample of ${name} takes is not to be seen from ${benchtime}: say it with beside.`,
      );
  }
  for (const p of m.parameters) {
    const quick = chosenValues(m, 'quick', p);
    const missing = quick.find((v) => !chosenValues(m, 'full', p).includes(v));
    if (missing !== undefined)
      say(['profiles', 'full'], `The profile full leaves out ${p.key}=${missing}, which quick measures.`);
  }
  return findings;
}
