// What a lab needs, as sentences that the window and the command line share. Pure text: no schema comes along.
import type { LabNeed } from './catalogue.ts';

type Lang = 'zh' | 'en';

const PROGRAM = {
  cc: { zh: 'C 编译器', en: 'a C compiler' },
  python3: { zh: 'Python', en: 'Python' },
  rustc: { zh: 'Rust', en: 'Rust' },
  node: { zh: 'Node', en: 'Node' },
  java: { zh: 'Java', en: 'Java' },
  javac: { zh: 'JDK', en: 'a JDK' },
} as const;

/** 512 MB, 2 GB: whole numbers, as a lab states them. */
const memory = (bytes: unknown): string => {
  const mb = Math.round(Number(bytes) / 2 ** 20);
  return mb >= 1024 ? `${(mb / 1024).toFixed(mb % 1024 === 0 ? 0 : 1)} GiB` : `${mb} MiB`;
};
const stopped = (text: string, lang: Lang): string => (/[。.!?！？]$/.test(text) ? text : text + (lang === 'zh' ? '。' : '.'));

/** One sentence of one need: what is wanted, what is here, and what follows where it is not. */
export function needSentence(n: LabNeed, lang: Lang): string {
  const zh = lang === 'zh';
  const why = n.why ? stopped(n.why[lang], lang) : '';
  switch (n.what) {
    case 'target':
      return why;
    case 'cores': {
      const rest = zh ? '照样能跑，但有的论断会是未定。' : 'It runs all the same, but some claims stay inconclusive.';
      const told = zh ? `要 ${n.wanted} 核，本机有 ${n.found} 核。` : `Wants ${n.wanted} cores; this machine has ${n.found}.`;
      return n.met ? told : zh ? told + rest : `${told} ${rest}`;
    }
    case 'memory': {
      const told = zh
        ? `要 ${memory(n.wanted)} 内存，本机有 ${memory(n.found)}。`
        : `Wants ${memory(n.wanted)} of memory; this machine has ${memory(n.found)}.`;
      const rest = zh ? '选小一点的参数再跑。' : 'Choose smaller parameters.';
      return n.met ? told : zh ? told + rest : `${told} ${rest}`;
    }
    case 'program': {
      const name = n.name ? PROGRAM[n.name][lang] : '';
      if (n.met) return zh ? `用到 ${name}，本机有：${n.found}。` : `Uses ${name}; found: ${n.found}.`;
      const without = zh
        ? `没有找到 ${name}${n.optional ? '（可以没有）' : ''}。`
        : `${name.replace(/^a /, 'A ')} was not found${n.optional ? ' (optional)' : ''}.`;
      return why ? `${without}${zh ? '' : ' '}${why}` : without;
    }
  }
}

/** Whether a lab runs here, in a few words for its card; what is missing is named. */
export function needsShort(needs: readonly LabNeed[], lang: Lang): string {
  const zh = lang === 'zh';
  const target = needs.find((n) => n.what === 'target' && !n.met);
  if (target) return zh ? '本机不能运行' : 'can’t run here';
  const missing = needs.filter((n) => !n.met);
  if (missing.length === 0) return zh ? '本机可运行' : 'runs here';
  const told = missing.map((n) => {
    if (n.what === 'cores') return zh ? `要 ${n.wanted} 核` : `wants ${n.wanted} cores`;
    if (n.what === 'memory') return zh ? `要 ${memory(n.wanted)} 内存` : `wants ${memory(n.wanted)} of memory`;
    const name = n.name ? PROGRAM[n.name][lang].replace(/^a /, '') : '';
    return zh ? `没有 ${name}` : `no ${name}`;
  });
  return zh ? ['本机可运行', ...told].join('，') : ['runs here', ...told].join(', ');
}
