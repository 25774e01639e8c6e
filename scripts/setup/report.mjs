// What a person sees of set-up: one line a step when it ends, and while it works a bar that is redrawn on a terminal, or a plain line
// every few seconds elsewhere. Nothing is said of work that takes less than two seconds until it is done.
import { language, text } from './text.mjs';

/** @typedef {{done: number, total?: number, unit?: string, text?: string}} Progress */
/** @typedef {{write: (s: string) => unknown, isTTY?: boolean, columns?: number}} Out */

const SHOW_AFTER_MS = 2000;
const DRAW_EVERY_MS = 120;

/** @param {string} s columns that it takes on a terminal: full-width characters take two */
export const width = (s) =>
  [...s].reduce(
    (n, c) =>
      n + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1),
    0,
  );
/** @param {string} s @param {number} columns */
const pad = (s, columns) => s + ' '.repeat(Math.max(0, columns - width(s)));
/** @param {string} s @param {number} columns */
function cut(s, columns) {
  let out = '';
  for (const c of s) {
    if (width(out + c) > columns - 1) return `${out}…`;
    out += c;
  }
  return out;
}

/** @param {number} ms */
export function seconds(ms) {
  const n = ms < 10_000 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000));
  return language() === 'zh' ? `${n} 秒` : `${n} s`;
}
/** @param {number} n */
export function bytes(n) {
  if (n < 1000) return `${n} B`;
  let value = n;
  let unit = 'B';
  for (const next of ['kB', 'MB', 'GB']) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** @param {Progress} p */
function amount({ done, total, unit }) {
  if (unit === 'bytes') return total ? `${bytes(done)} / ${bytes(total)}` : bytes(done);
  if (unit === '%') return `${Math.round(done)} %`;
  const word = unit === 'packages' ? text('unit.packages') : '';
  return `${total ? `${done} / ${total}` : done}${word ? ` ${word}` : ''}`;
}

/** @param {Progress} p @param {number} cells */
function bar(p, cells) {
  if (!p.total) return '';
  const full = Math.round(Math.min(1, Math.max(0, p.done / p.total)) * cells);
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)}`;
}

/**
 * @param {{out?: Out, now?: () => number, titleColumns?: number, plainEveryMs?: number}} options
 */
export function createReport({ out = process.stdout, now = Date.now, titleColumns = 20, plainEveryMs = 5000 } = {}) {
  /** @type {Map<string, {title: string, from: number, progress?: Progress, told: number}>} */
  const working = new Map();
  const tty = Boolean(out.isTTY);
  let drawn = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const erase = () => {
    if (drawn) out.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  };
  /** @param {string} line what stays on the screen */
  const say = (line) => {
    erase();
    out.write(`${line}\n`);
    draw();
  };
  /** @param {{title: string, from: number, progress?: Progress}} w */
  const workLine = (w) => {
    const p = w.progress;
    const parts = [pad(w.title, titleColumns), text('state.working')];
    if (p) {
      if (tty && p.total) parts.push(bar(p, 20));
      parts.push(amount(p));
      if (p.text) parts.push(p.text);
    }
    parts.push(seconds(now() - w.from));
    return `  ${parts.join('  ')}`;
  };
  function draw() {
    if (!tty) return;
    erase();
    const lines = [...working.values()].filter((w) => now() - w.from >= SHOW_AFTER_MS).map(workLine);
    for (const line of lines) out.write(`${cut(line, out.columns ?? 80)}\n`);
    drawn = lines.length;
  }
  function tellPlain() {
    for (const w of working.values()) {
      if (now() - w.told >= plainEveryMs) {
        w.told = now();
        out.write(`${workLine(w)}\n`);
      }
    }
  }

  return {
    say,
    /** @param {string} id @param {string} title */
    begin(id, title) {
      working.set(id, { title, from: now(), told: now() });
      timer ??= setInterval(tty ? draw : tellPlain, tty ? DRAW_EVERY_MS : 500);
    },
    /** @param {string} id @param {Progress} progress */
    progress(id, progress) {
      const w = working.get(id);
      if (w) w.progress = progress;
    },
    /**
     * @param {string} id
     * @param {'present' | 'done' | 'failed' | 'skipped'} state
     * @param {{title: string, size?: number, ms?: number, note?: string}} end
     */
    end(id, state, { title, size, ms, note }) {
      const w = working.get(id);
      working.delete(id);
      const parts = [pad(title, titleColumns), pad(text(`state.${state}`), 12)];
      parts.push(pad(size ? bytes(size) : '', 8), ms === undefined && !w ? '' : seconds(ms ?? now() - (w?.from ?? now())));
      if (note) parts.push(note);
      say(`  ${parts.join('  ')}`.trimEnd());
    },
    close() {
      clearInterval(timer);
      erase();
    },
  };
}
/** @typedef {ReturnType<typeof createReport>} Report */
