// Words of `check`.
const en = {
  summary: 'check the exercises of a lab in your workspace',
  about: 'Exit code 0 when every condition passes, else 1. Without EXERCISE all exercises of the lab are checked.',
  progress: '{{exercise}}: {{done}} of {{total}} conditions',
  pass: '✓ pass',
  fail: '✕ fail',
  skipped: '○ not run',
  left: '– left out',
  wanted: 'wanted {{wanted}}',
  passed: 'All conditions pass.',
  failed: '{{n}} of {{total}} conditions fail. Mend them in {{folder}} and check again.',
  none: 'This lab has no exercises.',
};
const zh: Record<keyof typeof en, string> = {
  summary: '检查你工作区里一个实验的练习',
  about: '条件全部通过时退出码是 0，否则是 1。不写 EXERCISE 就检查这个实验的全部练习。',
  progress: '{{exercise}}：{{total}} 条里已查 {{done}} 条',
  pass: '✓ 通过',
  fail: '✕ 不过',
  skipped: '○ 未查',
  left: '– 略过',
  wanted: '要求 {{wanted}}',
  passed: '条件全部通过。',
  failed: '{{total}} 条里有 {{n}} 条不过。到 {{folder}} 改好，再检查一次。',
  none: '这个实验没有练习。',
};
export const checkText = { en, zh };
