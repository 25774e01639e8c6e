// Words of `claims`.
const en = {
  summary: 'every claim of the article, with what this machine says of it',
  about:
    '--run measures what is missing, with the quick profile; stopped and started again it goes on where it was.\nOnly runs of the labs as shipped count: your own edited code judges no article.',
  optRun: 'measure first what this machine has not measured yet',
  estimate: 'Labs to measure: {{labs}}, about {{time}}',
  lab: '[{{i}}/{{n}}] {{lab}}: ',
  edited: '{{lab}}: your copy is edited, so this run says nothing of the article’s claims. Reset it in the window and run again.',
  failed: '{{lab}}: {{why}}',
  nothing: 'Nothing is missing that the quick profile measures here.',
  notMeasured: '· not measured',
  article: 'article: {{text}}',
  why: 'why: {{text}}',
  when: 'run {{run}}, {{when}}',
  counts: '{{measured}} of {{all}} claims measured on this machine.',
  missing: 'Measure the rest with: gopherbench claims --run',
};
const zh: Record<keyof typeof en, string> = {
  summary: '文章的每条论断，以及这台机器测出的结论',
  about: '--run 用 quick 档补测缺的；停下再开始，会从停下的地方接着测。\n只有照原样的实验才算数：你自己改过的代码不评判文章。',
  optRun: '先补测这台机器还没测过的',
  estimate: '要测 {{labs}} 个实验，约 {{time}}',
  lab: '[{{i}}/{{n}}] {{lab}}：',
  edited: '{{lab}}：你的那份改过，这次运行不评判文章的论断。在窗口里重置后再测。',
  failed: '{{lab}}：{{why}}',
  nothing: 'quick 档在这里能测的都测过了。',
  notMeasured: '· 没测',
  article: '文章：{{text}}',
  why: '原因：{{text}}',
  when: '运行 {{run}}，{{when}}',
  counts: '{{all}} 条论断里，这台机器测过 {{measured}} 条。',
  missing: '这样补测：gopherbench claims --run',
};
export const claimsText = { en, zh };
