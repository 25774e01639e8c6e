// A benchmark of several experiments: each part names parameters, values and metrics that the lab has, and none is left without a part.
import type { Manifest } from '../../contract/index.ts';
import type { Path } from '../yaml.ts';
import type { Finding } from './index.ts';

export function experimentRules(m: Manifest): Finding[] {
  const { experiments: e } = m;
  if (!e) return [];
  const findings: Finding[] = [];
  const say = (path: Path, message: string) => void findings.push({ path: ['experiments', ...path], message });
  const teller = m.parameters.find((p) => p.key === e.key);
  if (!teller) say(['key'], `The experiments are told apart by ${e.key}, which is no parameter.`);
  else {
    if (teller.role !== 'filter') say(['key'], `${e.key} tells the experiments apart, so its role must be filter.`);
    for (const v of teller.values) if (!e.parts[v]) say(['parts'], `The experiment ${v} has no part.`);
  }
  const used = new Set<string>([e.key]);
  const printed = new Set<string>();
  for (const [name, part] of Object.entries(e.parts)) {
    const here = ['parts', name] as const;
    if (teller && !teller.values.includes(name)) say([...here], `${name} is no value of ${e.key}.`);
    for (const [key, values] of Object.entries(part.with)) {
      used.add(key);
      const p = m.parameters.find((q) => q.key === key);
      if (!p || key === e.key) say([...here, 'with', key], `The experiment ${name} can't have the parameter ${key}.`);
      for (const v of values) if (p && !p.values.includes(v)) say([...here, 'with', key], `${v} is no value of ${key}.`);
    }
    for (const key of [m.chart.series, part.x]) {
      if (!part.with[key]) say([...here], `The experiment ${name} is drawn by ${key}, which it does not have.`);
    }
    if (m.parameters.find((p) => p.key === part.x)?.role !== 'x') {
      say([...here, 'x'], `The parameter ${part.x} has another role, so it can't be the axis of ${name}.`);
    }
    const bins = part.spread?.bins.map((b) => b.unit) ?? [];
    for (const [i, unit] of bins.entries()) {
      if (bins.indexOf(unit) !== i) say([...here, 'spread', 'bins', i], `Two bins of ${name} have the unit ${unit}.`);
      if (m.metrics.some((q) => q.unit === unit))
        say([...here, 'spread', 'bins', i], `The bin ${unit} of ${name} is a metric too, and would be drawn twice.`);
    }
    const metrics = part.metrics ?? m.metrics.map((q) => q.unit);
    for (const unit of [part.unit, ...metrics]) {
      if (!m.metrics.some((q) => q.unit === unit)) say([...here, 'unit'], `The unit ${unit} is no metric of this lab.`);
      if (!metrics.includes(unit))
        say([...here, 'metrics'], `The experiment ${name} is drawn by ${unit}, which it does not print.`);
      printed.add(unit);
    }
  }
  for (const p of m.parameters) if (!used.has(p.key)) say(['parts'], `No experiment has the parameter ${p.key}.`);
  for (const q of m.metrics) if (!printed.has(q.unit)) say(['parts'], `No experiment prints ${q.unit}.`);
  return findings;
}
