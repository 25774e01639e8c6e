export default {
  step: 'step {{n}} of {{m}}',
  done: 'done',
  machine: 'this machine · {{cores}} cores',
  again: 'Try again',
  tabs: 'Workbench',
  tab: { code: 'Code', run: 'Run', build: 'Build', compare: 'Compare' },
  open: { code: 'Open tab Code', run: 'Open tab Run', build: 'Open tab Build', compare: 'Open tab Compare' },
  none: {
    title: 'No lab is open',
    text: 'A lab has a lesson, a program to measure and exercises. Choose one to begin.',
    action: 'All labs',
  },
  save: {
    title: 'Save or print the lesson',
    html: 'Save the lesson as a web page',
    pdf: 'Save the lesson as PDF, to print',
    done: 'Saved: {{path}}',
  },
} as const;
