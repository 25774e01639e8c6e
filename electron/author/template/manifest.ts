// The manifest of a new lab, complete and true, to be rewritten into one's own.

export interface NewLab {
  id: string;
  number: number;
}

export function manifestFile({ id, number }: NewLab): string {
  return `id: ${id}
number: ${number}
chapter: "3.1"
group: 3
title: {zh: "slice：预留与增长", en: "Slices: sized or grown"}
summary:
  zh: "先给 slice 留好空间，还是边写边增长，时间和分配差多少。"
  en: "What it costs to fill a slice that was made with room enough, and one that grows."
minutes: 15
benchmark: Fill
parameters:
  - key: kind
    title: {zh: 做法, en: Way}
    role: series
    values: [sized, grown]
    labels: {sized: {zh: 预留, en: sized}, grown: {zh: 增长, en: grown}}
  - key: n
    title: {zh: 元素个数, en: Elements}
    role: x
    values: [16, 256, 4096]
metrics:
  - {unit: ns/op, title: {zh: 每次耗时, en: Time per fill}, better: lower}
  - {unit: allocs/op, title: {zh: 每次分配数, en: Allocations per fill}, better: lower}
chart: {x: n, series: kind, unit: ns/op}
profiles:
  quick: {samples: 10, benchtime: 50ms, set: {}}
  full: {samples: 12, benchtime: 200ms, set: {}}
claims:
  - id: growing-costs
    text: {zh: 边写边增长的 slice 比预留好的慢, en: A slice that grows is slower than one that was sized}
    article: {zh: "1.5 到 6 倍", en: 1.5 to 6 times}
    measure: {kind: ratio, unit: ns/op, of: {kind: grown, n: 256}, to: {kind: sized, n: 256}}
    direction: above
    none: 1
    band: [1.5, 6]
    labels:
      none: {zh: 没有差别, en: no difference}
      band: {zh: 预期范围, en: expected}
    why:
      zh: "每次增长都要分配一块更大的内存，再把旧的元素搬过去。"
      en: "Each growth allocates a larger block and moves the old elements over."
    sentence:
      zh: "256 个元素时，增长的耗时是预留的 {{estimate}} 倍（{{lo}} 到 {{hi}}，每边 {{n}} 个样本）。"
      en: "At 256 elements, growing takes {{estimate}} times as long as sizing ({{lo}} to {{hi}}, {{n}} samples a side)."
    format: ratio
predictions:
  - id: how-much
    question: {zh: "256 个元素时，增长比预留慢多少？", en: "At 256 elements, how much slower is growing?"}
    options:
      - {id: same, text: {zh: 差不多, en: About the same}, when: {below: 1.2}}
      - {id: some, text: {zh: "慢到 3 倍以内", en: Up to three times}, when: {above: 1.2, below: 3}}
      - {id: much, text: {zh: "3 倍以上", en: More than that}, when: {above: 3}}
    measure: {kind: ratio, unit: ns/op, of: {kind: grown, n: 256}, to: {kind: sized, n: 256}}
guesses:
  - id: which-memory
    question:
      zh: "\`Fill\` 返回这个 slice。\`make([]int, 0, n)\` 的数组在哪里？"
      en: "\`Fill\` returns the slice. Where does the array of \`make([]int, 0, n)\` live?"
    file: fill.go
    func: Fill
    options:
      - {id: stack, text: {zh: 在栈上, en: On the stack}, when: {lacks: escape, subject: "make([]int, 0, n)"}}
      - {id: heap, text: {zh: 在堆上, en: On the heap}, when: {has: escape, subject: "make([]int, 0, n)"}}
    why:
      zh: "数组要活得比 \`Fill\` 久，而 \`Fill\` 返回时它的栈就没了。"
      en: "The array must outlive \`Fill\`, whose stack is gone when it returns."
commands:
  - {id: demo, argv: [go, run, ./demo]}
  - {id: bench, argv: [go, test, -run, "^$", -bench, "Fill/.*/n=256$", -benchtime, 20ms]}
exercises:
  - id: evens
    title: {zh: 挑出偶数, en: Pick the even ones}
    task:
      zh: "\`Evens\` 的结果是对的，但它一路在增长。改到只分配一次。"
      en: "\`Evens\` is right, but grows all the way. Make it allocate once."
    dir: exercises/1-evens
    files: [evens.go]
    hints:
      - {zh: "结果最多会有几个元素？", en: "How many elements can there be at most?"}
      - {zh: "\`make\` 的第三个参数是容量。", en: "The third argument of \`make\` is the capacity."}
    checks:
      - {id: builds, title: {zh: "编译和 vet 通过", en: Builds and vets}, kind: vet}
      - {id: correct, title: {zh: 结果正确, en: Gives the right answer}, kind: test, run: "^TestEvens$"}
      - {id: allocs, title: {zh: 只分配一次, en: Allocates once}, kind: metric, bench: "^BenchmarkEvens$", unit: allocs/op, max: 1}
  - id: alias
    title: {zh: 谁改了我的数, en: Who changed my number}
    task:
      zh: "\`Both\` 在同一个 slice 后面各加一个数，得到两个结果，可是两个结果有时一样。找出原因，改好它。"
      en: "\`Both\` puts one number each behind the same slice, yet the two results are the same at times. Find out why, and mend it."
    dir: exercises/2-alias
    files: [alias.go]
    hints:
      - {zh: "容量比长度大的时候，\`append\` 写在哪里？", en: "Where does \`append\` write when there is room behind the slice?"}
      - {zh: "\`slices.Clip\` 去掉后面的空位。", en: "\`slices.Clip\` takes the room away."}
    checks:
      - {id: builds, title: {zh: "编译和 vet 通过", en: Builds and vets}, kind: vet}
      - {id: apart, title: {zh: 两个结果互不影响, en: The results are apart}, kind: test, run: "^TestBoth$"}
  - id: last
    title: {zh: 只留最新的, en: Only the newest}
    task:
      zh: "\`Last\` 只留最新的 n 个数，可它一直在往前挪，每隔一阵就要重新分配。换一种存法，让 \`Add\` 不再分配。"
      en: "\`Last\` keeps the newest n numbers, but moves on all the time and allocates again and again. Store them in another way, so that \`Add\` allocates nothing."
    dir: exercises/3-last
    files: [last.go]
    hints:
      - {zh: "位置用完以后，最旧的那个数在哪里？", en: "When all places are taken, where is the oldest number?"}
      - {zh: "把它看成一个环。", en: "Think of a ring."}
    checks:
      - {id: builds, title: {zh: "编译和 vet 通过", en: Builds and vets}, kind: vet}
      - {id: sum, title: {zh: 结果正确, en: Gives the right answer}, kind: test, run: "^TestSum$"}
      - {id: room, title: {zh: 不再分配, en: Allocates nothing}, kind: test, run: "^TestRoom$"}
`;
}
