export default {
  title: 'The article’s claims, on this machine',
  column: { claim: 'Claim', verdict: 'This machine', measured: 'Measured', article: 'Article', at: 'When' },
  notMeasured: 'Not measured',
  unmeasuredCount: 'not measured',
  measure: 'Measure',
  measureLabel: 'Measure “{{claim}}”: open the lab',
  open: 'Open the run of “{{claim}}”',
  wrong: 'the article errs here',
  export: 'Export',
  markdown: 'Copy as Markdown',
  csv: 'Figures (CSV)',
  copied: 'Copied',
  counts: 'Verdicts',
  empty: {
    title: 'No claims yet',
    text: 'Here stands every claim of the article beside what this machine measured. There is no lab with claims.',
  },
  md: {
    title: 'The article’s claims, checked on this machine',
    columns: 'Chapter | Claim | Verdict | Measured | n | Article',
  },
} as const;
