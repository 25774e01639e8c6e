// Deliberately broken labs for the rules that need Go to tell: what must be built and run.
import type { Fault } from './lesson.ts';

/** Faults in one copy, where none hides another: a check takes seconds. */
export const together: [string, Fault[]][] = [
  [
    'form, a solution that fails, a command that fails, and fewer variants than promised',
    [
      [
        'code that gofmt would change',
        'fill.go',
        '\tfor i := range n {',
        '\tfor i :=  range n {',
        /^fill\.go:10: Not as gofmt writes it\.$/,
      ],
      [
        'a solution that gofmt would change',
        '_solutions/1-evens/evens.go',
        'n%2 == 0',
        'n %2 == 0',
        /^_solutions\/1-evens\/evens\.go:8: Not as gofmt/,
      ],
      [
        'a function that Go’s own source does not have',
        'lesson.zh.md',
        'func=nextslicecap',
        'func=nextslicecup',
        /^lesson\.zh\.md:\d+: src\/runtime\/slice\.go of the pinned Go declares no function nextslicecup\.$/,
      ],
      [
        'a file that Go’s own source does not have',
        'lesson.en.md',
        'file=src/runtime/slice.go',
        'file=src/runtime/slices.go',
        /^lesson\.en\.md:\d+: The pinned Go has no src\/runtime\/slices\.go\.$/,
      ],
      [
        'a guess that the compiler answers in no way',
        'lab.yaml',
        'when: {has: escape, subject',
        'when: {has: stack, subject',
        /^lab\.yaml:\d+: Of the guess which-memory, no option is right\. The compiler says of Fill: .*escape make\(\[\]int, 0, n\)/,
      ],
      [
        'a solution that fails',
        '_solutions/1-evens/evens.go',
        'make([]int, 0, len(numbers))',
        'make([]int, 0, len(numbers)/4)',
        /The solution of evens fails the check allocs: ≤ 1 allocs\/op wanted, \d found\.$/,
      ],
      [
        'a command that fails',
        'lab.yaml',
        'argv: [go, run, ./demo]',
        'argv: [go, run, ./demos]',
        /^lab\.yaml:\d+: The command demo ends with exit code 1: /,
      ],
      [
        'a benchmark with fewer variants',
        'fill_test.go',
        '{16, 256, 4096}',
        '{16, 256}',
        /promise what the benchmark does not run: Fill\/kind=sized\/n=4096, Fill\/kind=grown\/n=4096\.$/,
      ],
    ],
  ],
  [
    'an exercise that passes unsolved, a solution that is wrong, and more variants than promised',
    [
      [
        'a name that no declaration of Go’s source can have',
        'lesson.zh.md',
        'func=nextslicecap',
        'func=next-slice-cap',
        /^lesson\.zh\.md:\d+: No place in Go's source: src\/runtime\/slice\.go next-slice-cap;/,
      ],
      [
        'an exercise that passes unsolved',
        'exercises/1-evens/evens.go',
        'var out []int',
        'out := make([]int, 0, len(numbers))',
        /^lab\.yaml:\d+: The exercise evens passes unsolved\.$/,
      ],
      [
        'a guess with two answers, one of them in the instructions',
        'lab.yaml',
        'when: {lacks: escape, subject: "make([]int, 0, n)"}',
        'when: [{calls: runtime.makeslice}, {callsNot: runtime.newobject}]',
        /^lab\.yaml:\d+: Of the guess which-memory, stack and heap are right\./,
      ],
      [
        'a solution that is wrong',
        '_solutions/1-evens/evens.go',
        'n%2 == 0',
        'n%2 == 1',
        /fails the check correct: evens_test\.go:10: Evens/,
      ],
      [
        'a benchmark with more variants',
        'fill_test.go',
        '{16, 256, 4096}',
        '{16, 256, 512, 4096}',
        /runs what the parameters do not name: Fill\/kind=sized\/n=512/,
      ],
    ],
  ],
  [
    'a benchmark that the linker refuses, and a command that prints without end',
    [
      [
        'a benchmark that the linker refuses',
        'fill_test.go',
        '\t"testing"\n)\n',
        '\t"testing"\n\t_ "unsafe"\n)\n\n//go:linkname nowhere example.com/nowhere.F\nfunc nowhere()\n\nfunc init() { nowhere() }\n',
        /^lab\.yaml:\d+: The benchmark does not build: /,
      ],
      [
        'a command that prints without end',
        'demo/main.go',
        '\troom := -1\n',
        '\troom := -1\n\tfor room < 0 {\n\t\tfmt.Printf("%09999d\\n", room)\n\t}\n',
        /^lab\.yaml:\d+: The command demo fails: program-output\.$/,
      ],
    ],
  ],
  [
    'a benchmark of another name, and an exercise to format that is formatted',
    [
      [
        'a benchmark of another name',
        'fill_test.go',
        'BenchmarkFill',
        'BenchmarkFull',
        /^lab\.yaml:10: There is no BenchmarkFill; the package has BenchmarkFull\.$/,
      ],
      [
        'an exercise to format that is formatted',
        'lab.yaml',
        'kind: vet}',
        'kind: gofmt}',
        /^exercises\/1-evens\/evens\.go:1: Formatted already, so the exercise has nothing to format\.$/,
      ],
    ],
  ],
];

/** Each hides what comes after it, so it has a copy of its own. */
export const apart: Fault[] = [
  ['code that does not compile', 'fill.go', 'return s', 'return t', /^fill\.go:13: undefined: t \(build\)$/],
  [
    'a test that does not compile',
    'exercises/1-evens/evens_test.go',
    'Evens(numbers)',
    'Odds(numbers)',
    /^exercises\/1-evens\/evens_test\.go:21: undefined: Odds/,
  ],
  [
    'a seeded exercise in which vet finds nothing',
    'lab.yaml',
    'kind: vet}',
    'kind: vet, seeded: true}',
    /^lab\.yaml:\d+: Vet finds nothing in exercises\/1-evens\/evens\.go, so it is not seeded\.$/,
  ],
  ['what vet finds', 'demo/main.go', 'fmt.Printf("len', 'fmt.Printf("%s len', /^demo\/main\.go:12: .*\(vet\)$/],
  [
    'a benchmark with its keys in another order',
    'fill_test.go',
    'kind=%s/n=%d", kind, n',
    'n=%d/kind=%s", n, kind',
    /promise what the benchmark does not run/,
  ],
  [
    'a benchmark that panics',
    'fill_test.go',
    'Fill(kind, n)',
    'Fill(kind, n)[n]++',
    /does not run through \(program-panic\): fill_test\.go:14/,
  ],
  [
    'a metric that nobody prints',
    'fill_test.go',
    '\t\t\t\tb.ReportAllocs()\n',
    '',
    /^lab\.yaml:\d+: Fill\/kind=sized\/n=16 prints no allocs\/op\.$/,
  ],
];

/** The rules that only Go can tell, as their messages stand in the source; each is broken above or in running.test.ts. */
export const goRules: readonly string[] = [
  'Not as gofmt writes it.',
  'Formatted already, so the exercise has nothing to format.',
  'Vet finds nothing in …, so it is not seeded.',
  'The pinned Go has no ….',
  '… of the pinned Go declares no …….',
  "No place in Go's source: … …; as in src/runtime/proc.go runqgrab.",
  'The benchmark does not build: …',
  'The lab has no test files, so no benchmark.',
  'There is no …; the package has ….',
  '… does not run through (…): …',
  'The parameters promise what the benchmark does not run: ….',
  'The benchmark runs what the parameters do not name: ….',
  '… prints no ….',
  'The solution … is not there.',
  'The exercise … passes unsolved.',
  'The solution of … fails the check …: …',
  'The command … ends with exit code …: …',
  'The command … does not end within … s.',
  'The command … fails: ….',
];
