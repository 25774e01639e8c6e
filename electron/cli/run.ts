// `gopherbench run LAB`: measures, shows progress on stderr, prints the result on stdout.
import type { AppError as AppErrorType, Claim, JobProgress, Manifest, RunDetail, StatRow, Verdict } from '../contract/index.ts';
import { AppError } from '../contract/index.ts';
import { errors as enErrors, reasons as enReasons, verdicts as enVerdicts } from '../contract/messages/en.ts';
import { errors as zhErrors, reasons as zhReasons, verdicts as zhVerdicts } from '../contract/messages/zh.ts';
import type { Services } from '../services.ts';
import { type Args, UsageError } from './args.ts';
import { table } from './table.ts';
import { cliText, fill } from './text.ts';

const SIGN = { reproduced: '✓', 'not-reproduced': '≠', refuted: '✕', inconclusive: '?' } as const;

export function sentence(lang: 'zh' | 'en', code: AppErrorType['code'], params: Record<string, string | number>): string {
  return fill((lang === 'zh' ? zhErrors : enErrors)[code], params);
}

/** Exit code. */
export async function runLab(services: Services, args: Args, signal: AbortSignal): Promise<number> {
  const labId = args.rest[0];
  if (!labId) throw new UsageError('needLab');
  const { dispatcher, jobs, runs } = services;
  const { manifest } = (await dispatcher.call('labs.get', { labId })) as { manifest: Manifest };
  const job = await dispatcher.start('run.start', { labId, profile: args.profile, params: args.params });
  const stop = () => jobs.cancel(job.id);
  signal.addEventListener('abort', stop, { once: true });
  const show = progressLine(args.lang);
  let last: JobProgress<'run.start'> | undefined;
  const unlisten = jobs.onChange((j) => {
    if (j.id !== job.id || !j.progress) return;
    last = j.progress as JobProgress<'run.start'>;
    show.update(last);
  });
  const ended = await jobs.wait(job.id);
  unlisten();
  show.end();
  if (ended.status !== 'done') {
    const t = cliText(args.lang);
    if (last && last.done > 0) process.stderr.write(`${fill(t.resumeHint, { done: last.done, total: last.total })}\n`);
    throw new AppError(ended.error?.code ?? 'cancelled', ended.error?.params ?? {}, ended.error?.detail, ended.error?.marks);
  }
  const run = runs.get(last!.runId);
  const text = runs.text(run.id);
  if (args.format === 'bench') {
    process.stdout.write(text);
    return 0;
  }
  const stats = (await dispatcher.call('results.stats', { runIds: [run.id] })) as { rows: StatRow[] };
  const verdicts = (await dispatcher.call('results.verdicts', { runId: run.id })) as Verdict[];
  if (args.format === 'json') {
    process.stdout.write(`${JSON.stringify({ run, rows: stats.rows, verdicts }, null, 2)}\n`);
    return 0;
  }
  process.stdout.write(report(manifest, run, stats.rows, verdicts, args.lang));
  return 0;
}

function report(manifest: Manifest, run: RunDetail, rows: StatRow[], verdicts: Verdict[], lang: 'zh' | 'en'): string {
  const t = cliText(lang);
  const unit = manifest.chart.unit;
  const primary = rows.filter((r) => r.unit === unit);
  const label = (r: StatRow) => manifest.parameters.map((p) => r.keys[p.key] ?? '').join(' · ');
  primary.sort((a, b) => label(a).localeCompare(label(b), 'en', { numeric: true }));
  const body = primary.map((r) => [
    label(r),
    String(r.n),
    `${three(r.center)} ${unit}`,
    range(r),
    `${three(Math.min(...r.values))} – ${three(Math.max(...r.values))}`,
  ]);
  const { facts, loadDuring: load } = run;
  const lines = [
    `\n${manifest.title[lang]}`,
    fill(t.machine, { ...facts, memory: `${(facts.memory / 2 ** 30).toFixed(0)} GiB`, go: run.goVersion }),
  ];
  if (load) lines.push(fill(load.quiet ? t.quiet : t.loud, { busy: load.busy, cores: load.cores }));
  lines.push('', table([t.columns.split('|'), ...body], [1, 2, 3, 4]), '', t.verdicts);
  for (const v of verdicts) {
    const claim = manifest.claims.find((c) => c.id === v.id);
    if (claim) lines.push(...verdictLines(claim, v, run, lang));
  }
  lines.push('', fill(t.stored, { id: run.id }), '');
  return lines.join('\n');
}

function verdictLines(claim: Claim, v: Verdict, run: RunDetail, lang: 'zh' | 'en'): string[] {
  const t = cliText(lang);
  const words = lang === 'zh' ? zhVerdicts : enVerdicts;
  const reasons = lang === 'zh' ? zhReasons : enReasons;
  const why = fill(reasons[v.reason], { n: v.n, min: claim.minSamples, cores: run.facts.cores, needs: claim.needs?.cores ?? '' });
  const measured =
    v.estimate === null
      ? ''
      : ` ${fill(claim.sentence[lang], { estimate: three(v.estimate), lo: bound(v.lo), hi: bound(v.hi), n: v.n })}`;
  return [
    `  ${SIGN[v.verdict]} ${words[v.verdict]}: ${claim.text[lang]}`,
    `     ${`${measured.trim()} ${fill(t.reason, { text: why })}`.trim()}`,
    `     ${fill(t.article, { text: claim.article[lang] })}`,
  ];
}

/** Three significant digits, plain. */
export function three(n: number): string {
  if (n === 0 || !Number.isFinite(n)) return String(n);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(n))));
  return n.toFixed(Math.min(digits, 12));
}
const bound = (n: number | null): string => (n === null ? '∞' : three(n));
const range = (r: StatRow): string => (/± \S+/.exec(r.text)?.[0] ?? '').trim() || '±';

/** One line on a terminal, redrawn; elsewhere a plain line every two seconds. */
function progressLine(lang: 'zh' | 'en') {
  const t = cliText(lang);
  const live = process.stderr.isTTY === true;
  let said = 0;
  let built = false;
  return {
    update(p: JobProgress<'run.start'>) {
      if (p.phase === 'building') return void (live && process.stderr.write(`${t.building} …\r`));
      if (p.build && !built) {
        built = true;
        const { ms, cached, size } = p.build;
        process.stderr.write(`${fill(t.built, { ms, cached: cached ? t.cached : '', size: `${(size / 1e6).toFixed(1)} MB` })}\n`);
      }
      const left = p.secondsLeft === undefined ? '' : `, ${fill(t.left, { s: Math.ceil(p.secondsLeft) })}`;
      const line = `${fill(t.measuring, { done: p.done, total: p.total })}${left}`;
      if (live) {
        const width = 30;
        const full = Math.round((p.done / p.total) * width);
        process.stderr.write(`\x1b[2K\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${line}`);
      } else if (Date.now() - said > 2000 || p.done === p.total) {
        said = Date.now();
        process.stderr.write(`${line}\n`);
      }
    },
    end() {
      if (live) process.stderr.write('\x1b[2K\r');
    },
  };
}
