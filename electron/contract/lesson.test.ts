import { describe, expect, it } from 'vitest';
import { lessonLines, lessonTerms, parseLesson, termAt, walkBlocks } from './lesson.ts';

const sample = `# Locks

Before **all**.

:::step id=why
## Why it matters

Text with [[goroutine]].

:::note
An aside.

:::hint
Inside.
:::
:::
:::predict id=who-wins:::
:::

:::step id=look
## Look

:::diagram name=readers alt="Readers wait: one by one":::
:::open-chart reads=90,99 kind=mutex:::
:::open-profile kind=mutex variant=Lock/kind=mutex/reads=90:::

\`\`\`go
:::step id=not-one
ch := m[[2]int{1, 2}]
\`\`\`
:::
`;

describe('parseLesson', () => {
  const tree = parseLesson(sample);
  it('reads title, intro and steps', () => {
    expect(tree.problems).toEqual([]);
    expect(tree.title).toBe('Locks');
    expect(tree.intro).toEqual([{ kind: 'markdown', text: 'Before **all**.', line: 3 }]);
    expect(tree.steps.map((s) => [s.id, s.title, s.line])).toEqual([
      ['why', 'Why it matters', 5],
      ['look', 'Look', 20],
    ]);
  });
  it('nests directives and closes the innermost first', () => {
    expect(tree.steps[0]!.blocks.map((b) => b.kind)).toEqual(['markdown', 'note', 'predict']);
    expect(walkBlocks(tree.steps[0]!.blocks).map((b) => [b.kind, b.line])).toEqual([
      ['markdown', 6],
      ['note', 10],
      ['markdown', 11],
      ['hint', 13],
      ['markdown', 14],
      ['predict', 17],
    ]);
  });
  it('reads attributes', () => {
    expect(tree.steps[1]!.blocks.slice(1, 4)).toEqual([
      { kind: 'diagram', name: 'readers', alt: 'Readers wait: one by one', line: 23 },
      { kind: 'open-chart', params: { reads: ['90', '99'], kind: ['mutex'] }, line: 24 },
      { kind: 'open-profile', profile: 'mutex', variant: 'Lock/kind=mutex/reads=90', line: 25 },
    ]);
  });
  it('reads which part of a trace is in front', () => {
    const read = (text: string) => parseLesson(`# T\n:::step id=a\n## A\n${text}\n:::`);
    const block = { kind: 'open-profile', profile: 'trace', variant: 'Lock', line: 4 };
    expect(read(':::open-profile kind=trace variant=Lock view=gmp:::').steps[0]?.blocks[1]).toEqual({ ...block, view: 'gmp' });
    expect(read(':::open-profile kind=trace variant=Lock:::').steps[0]?.blocks[1]).toEqual(block);
    for (const text of [
      ':::open-profile kind=heap variant=Lock view=gmp:::',
      ':::open-profile kind=trace variant=Lock view=x:::',
    ])
      expect(read(text).problems).toEqual([
        { line: 4, message: 'The directive open-profile knows one view, gmp, and only of a trace.' },
      ]);
  });
  it('reads where the compiler is asked', () => {
    const read = (text: string) => parseLesson(`# T\n:::step id=a\n## A\n${text}\n:::`).steps[0]?.blocks[1];
    const block = { kind: 'open-compiler', line: 4, view: 'findings' };
    expect(read(':::open-compiler file=counter.go at=20 kinds=heap,inlined:::')).toEqual({
      ...block,
      ...{ file: 'counter.go', at: 20, kinds: ['heap', 'inlined'] },
    });
    expect(read(':::open-compiler file=demo/main.go:::')).toEqual({ ...block, file: 'demo/main.go', at: 1, kinds: [] });
    expect(read(':::open-compiler file=a.go func=T.M target=linux/arm64 view=assembly:::')).toEqual({
      ...block,
      ...{ file: 'a.go', at: 1, func: 'T.M', kinds: [], target: 'linux/arm64', view: 'assembly' },
    });
    expect(read(':::open-compiler guess=where kinds=heap:::')).toEqual({
      ...block,
      ...{ file: '', at: 1, kinds: ['heap'], guess: 'where' },
    });
  });
  it('reads which files to build and look into', () => {
    const read = (text: string) => parseLesson(`# T\n:::step id=a\n## A\n${text}\n:::`).steps[0]?.blocks[1];
    const block = { kind: 'open-file', what: 'program', line: 4 };
    expect(read(':::open-file files=here:::')).toEqual({ ...block, files: [{ strip: false }] });
    expect(read(':::open-file files=here+strip,linux/arm64 what=benchmark:::')).toEqual({
      ...block,
      ...{ what: 'benchmark', files: [{ strip: true }, { target: 'linux/arm64', strip: false }] },
    });
    expect(read(':::open-file files=here+small:::')).toEqual({ ...block, files: [{ target: 'here+small', strip: false }] });
  });
  it('reads where Go’s own source goes on', () => {
    const read = (text: string) => parseLesson(`# T\n:::step id=a\n## A\n${text}\n:::`).steps[0]?.blocks[1];
    const block = { kind: 'source', line: 4 };
    expect(read(':::source file=src/runtime/mcentral.go func=mcentral.cacheSpan:::')).toEqual({
      ...block,
      ...{ file: 'src/runtime/mcentral.go', sort: 'func', name: 'mcentral.cacheSpan' },
    });
    expect(read(':::source file=src/runtime/runtime2.go name=p:::')).toEqual({
      ...block,
      ...{ file: 'src/runtime/runtime2.go', sort: 'name', name: 'p' },
    });
  });
  it('leaves code alone', () => {
    const last = tree.steps[1]!.blocks.at(-1)!;
    expect(last).toMatchObject({ kind: 'markdown', line: 27 });
    expect(last.kind === 'markdown' && last.text).toContain(':::step id=not-one');
  });
  it.each([
    ['no title', ':::step id=a\n## A\n:::', 1, /no title/],
    ['an unclosed step', '# T\n:::step id=a\n## A\n', 2, /never closed/],
    ['a stray close', '# T\n:::', 2, /closes nothing/],
    ['an unknown directive', '# T\n:::video id=a:::', 2, /no directive video/],
    ['a missing id', '# T\n:::predict:::', 2, /needs id/],
    ['an unknown attribute', '# T\n:::hint colour=red\nx\n:::', 2, /knows no colour/],
    ['a guess and a file', '# T\n:::open-compiler guess=a file=b.go:::', 2, /knows no file/],
    ['a view that is none', '# T\n:::open-compiler file=b.go view=x:::', 2, /no view x/],
    ['a line and a function', '# T\n:::open-compiler file=b.go at=2 func=F:::', 2, /a line and a function/],
    ['text in a leaf', '# T\n:::predict id=a\nx\n:::', 2, /holds no text/],
    ['an empty hint', '# T\n:::hint\n:::', 2, /is empty/],
    ['a step without heading', '# T\n:::step id=a\ntext\n:::', 2, /needs a heading/],
    ['a step in a hint', '# T\n:::hint\n:::step id=a\n## A\n:::\n:::', 3, /inside another/],
    ['text between steps', '# T\n:::step id=a\n## A\n:::\nlost\n', 5, /belongs to none/],
    ['bad syntax', '# T\n:::predict id= x:::', 2, /Not a directive/],
    ['a source without a name', '# T\n:::source file=src/runtime/proc.go:::', 2, /source needs func=/],
    ['a source with two', '# T\n:::source file=src/a.go func=a name=b:::', 2, /source needs func=/],
    ['an indented directive', '# T\n  :::predict id=x:::', 2, /Not a directive/],
  ])('says what is wrong: %s', (_, text, line, message) => {
    expect(parseLesson(text).problems).toContainEqual({ line, message: expect.stringMatching(message) });
  });
  it('shows the content of an unknown directive', () => {
    expect(parseLesson('# T\n:::video\nwords\n:::').intro).toEqual([{ kind: 'markdown', text: 'words', line: 3 }]);
  });
});

describe('terms', () => {
  it('finds terms outside code, with what is shown', () => {
    expect(lessonTerms('a [[mutex]] `[[no]]` [[gc|collector]]\n```go\n[[no]]\n```\n``x` [[no]]`` [[p 99]]')).toEqual([
      { key: 'mutex', length: 9, line: 1 },
      { key: 'gc', shown: 'collector', length: 16, line: 1 },
      { key: 'p 99', length: 8, line: 5 },
    ]);
  });
  it('answers only at the exact position', () => {
    expect(termAt('x [[a]]', 2)).toEqual({ key: 'a', length: 5 });
    expect(termAt('x [[a]]', 1)).toBeUndefined();
    expect(termAt('[[]]', 0)).toBeUndefined();
  });
});

it('marks the lines of fences', () => {
  expect(lessonLines('a\n~~~text\n```\n~~~\nb').map((l) => [l.fence, l.delimiter])).toEqual([
    [undefined, undefined],
    ['text', true],
    ['text', undefined],
    ['text', true],
    [undefined, undefined],
  ]);
});
