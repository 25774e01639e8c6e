// Words of `run`.
const en = {
  summary: 'measure a lab and judge the article’s claims',
  about:
    'Ctrl-C stops it; what was measured is kept, and the window can go on with it.\nIn a pipe it prints benchmark lines, so that `| benchstat -` just works.',
  optProfile: 'quick (the default, at most 20 s) or full',
  optSet: 'choose parameter values, e.g. --set reads=90,99; may be repeated',
  building: 'building …',
  built: 'built in {{ms}} ms{{cached}}, {{size}}',
  cached: ' (cached)',
  measuring: '{{done}} of {{total}} samples',
  left: '{{line}}, {{s}} s left',
  columns: 'variant|n|median|± (≥ 95 %)|lowest – highest',
  verdicts: 'Against the article',
  machine: '{{cpu}}, {{cores}} cores, {{memory}}, {{os}}/{{arch}}, go {{go}}',
  loud: 'Something else used {{busy}} of {{cores}} cores meanwhile: the figures may be off.',
  quiet: 'The machine was quiet meanwhile ({{busy}} of {{cores}} cores used by others).',
  stored: 'Kept as run {{id}}; the window shows it too.',
  resumeHint: '{{done}} of {{total}} samples are kept; the window can resume this run.',
  article: 'article: {{text}}',
  reason: 'why: {{text}}',
};
const zh: Record<keyof typeof en, string> = {
  summary: '测量一个实验，并判断文章的论断',
  about: 'Ctrl-C 停下；已测的都留着，在窗口里可以接着测。\n在管道里输出基准测试行，所以可以直接接 `| benchstat -`。',
  optProfile: 'quick（默认，不超过 20 s）或 full',
  optSet: '选参数值，如 --set reads=90,99；可以重复',
  building: '正在构建 …',
  built: '构建用时 {{ms}} ms{{cached}}，{{size}}',
  cached: '（缓存命中）',
  measuring: '已测 {{done}} / {{total}} 个样本',
  left: '{{line}}，还要 {{s}} s',
  columns: '变体|n|中位数|±（≥ 95 %）|最小 – 最大',
  verdicts: '和文章比',
  machine: '{{cpu}}，{{cores}} 核，{{memory}}，{{os}}/{{arch}}，go {{go}}',
  loud: '测量期间别的程序占用了 {{busy}} / {{cores}} 核：数字可能不准。',
  quiet: '测量期间机器安静（别的程序占用 {{busy}} / {{cores}} 核）。',
  stored: '已存为运行 {{id}}，窗口里也能看到。',
  resumeHint: '已留下 {{done}} / {{total}} 个样本，在窗口里可以接着测。',
  article: '文章：{{text}}',
  reason: '原因：{{text}}',
};
export const runText = { en, zh };
export type RunText = typeof zh;
