// Lesson and diagram of a new lab in both languages.

const open = ':::';

/** `term` gives a glossary term where the glossary has it, else the plain word. */
export function lessonFiles(term: (key: string, shown: string) => string): Record<string, string> {
  return {
    'lesson.zh.md': `# slice：预留与增长

一个 slice 有三样东西：指向数组的指针、长度、容量。长度到了容量还要追加，就得换一个更大的数组。

${open}step id=why
## 换一次要花多少

${open}diagram name=room alt="旧数组装满之后，元素被搬到更大的新数组":::

每换一次，先做一次${term('allocation', '分配')}，再把旧的元素全部搬过去。先看看它换了几次。

${open}run-this id=demo:::
${open}

${open}step id=measure
## 先猜，再测

${open}predict id=how-much:::

${open}run-this id=bench:::

${open}open-chart n=256:::

${open}open-profile kind=heap variant=Fill/kind=grown/n=256:::

${open}note
容量够的时候，\`append\` 只写一个元素，什么都不搬。
${open}

新的容量按什么算，写在 Go 自己的源码里。

${open}source file=src/runtime/slice.go func=nextslicecap:::

${open}open-compiler guess=which-memory kinds=heap:::
${open}

${open}step id=practice
## 自己改一次

\`\`\`go
out := make([]int, 0, 8) // 长度 0，容量 8
\`\`\`

${open}hint
容量可以多给一点，不能少给。
${open}

${open}exercise id=evens:::

${open}exercise id=alias:::

${open}exercise id=last:::
${open}
`,
    'lesson.en.md': `# Slices: sized or grown

A slice is three things: a pointer to an array, a length and a capacity. When the length has reached the capacity, one more element needs a larger array.

${open}step id=why
## What one change costs

${open}diagram name=room alt="When the old array is full, its elements move to a larger one":::

Each change makes one ${term('allocation', 'allocation')} and moves all the old elements over. See first how often it changes.

${open}run-this id=demo:::
${open}

${open}step id=measure
## Guess, then measure

${open}predict id=how-much:::

${open}run-this id=bench:::

${open}open-chart n=256:::

${open}open-profile kind=heap variant=Fill/kind=grown/n=256:::

${open}note
While there is room, \`append\` writes one element and moves nothing.
${open}

How the new capacity is chosen stands in Go’s own source.

${open}source file=src/runtime/slice.go func=nextslicecap:::

${open}open-compiler guess=which-memory kinds=heap:::
${open}

${open}step id=practice
## Change it yourself

\`\`\`go
out := make([]int, 0, 8) // length 0, capacity 8
\`\`\`

${open}hint
The capacity may be a little too large, but not too small.
${open}

${open}exercise id=evens:::

${open}exercise id=alias:::

${open}exercise id=last:::
${open}
`,
    'diagrams/room.zh.svg': diagram('slice 换到更大的数组', '旧数组：容量 4，已满', '新数组：容量 8'),
    'diagrams/room.en.svg': diagram('A slice moves to a larger array', 'old array: capacity 4, full', 'new array: capacity 8'),
  };
}

function diagram(title: string, before: string, after: string): string {
  const cells = (y: number, room: number) =>
    Array.from({ length: room }, (_, i) => {
      const fill = i < 4 ? 'var(--accent-soft)' : 'var(--panel)';
      return `  <rect x="${20 + i * 40}" y="${y}" width="40" height="32" fill="${fill}" stroke="var(--line-strong)"/>\n`;
    }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180" role="img">
  <title>${title}</title>
  <text x="20" y="28" font-size="14" fill="var(--text)">${before}</text>
${cells(38, 4)}  <path d="M100 74 V108 M94 101 L100 108 L106 101" fill="none" stroke="var(--accent)" stroke-width="2"/>
  <text x="120" y="102" font-size="14" fill="var(--text)">${after}</text>
${cells(114, 8)}</svg>
`;
}
