// The second and the third exercise of a new lab: a seeded fault to find and mend, and something to design better.

const alias = (body: string, imports = '') => `// Package alias extends one slice in two ways.
package alias
${imports}
// Both returns base with a behind it, and base with b behind it.
func Both(base []int, a, b int) (withA, withB []int) {
	${body}
}
`;

const last = (fields: string, add: string, sum: string) => `// Package last keeps the newest of many numbers.
package last

// Last keeps the newest n numbers that were added.
type Last struct {
${fields}
}

// New returns a Last that keeps n numbers.
func New(n int) *Last {
	return &Last{${fields.includes('next') ? 'values: make([]int, 0, n)' : 'n: n'}}
}

// Add adds v, and forgets the oldest number when there are more than n.
func (l *Last) Add(v int) {
${add}
}

// Sum returns the sum of the numbers that are kept.
func (l *Last) Sum() int {
	${sum}
}
`;

const SUM = 'sum := 0\n\tfor _, v := range l.values {\n\t\tsum += v\n\t}\n\treturn sum';

/** File name → text. */
export const exerciseFiles: Record<string, string> = {
  'exercises/2-alias/alias.go': alias('return append(base, a), append(base, b)'),
  'exercises/2-alias/alias_test.go': `package alias

import "testing"

func TestBoth(t *testing.T) {
	base := make([]int, 1, 8)
	withA, withB := Both(base, 1, 2)
	if withA[1] != 1 || withB[1] != 2 {
		t.Errorf("Both(base, 1, 2) = %v, %v; want ends 1 and 2", withA, withB)
	}
}
`,
  '_solutions/2-alias/alias.go': alias(
    '// Without room behind it, base is copied by either append.\n\tbase = slices.Clip(base)\n\treturn append(base, a), append(base, b)',
    '\nimport "slices"\n',
  ),
  'exercises/3-last/last.go': last(
    '\tvalues []int\n\tn      int',
    '\tl.values = append(l.values, v)\n\tif len(l.values) > l.n {\n\t\tl.values = l.values[1:]\n\t}',
    SUM,
  ),
  'exercises/3-last/last_test.go': `package last

import "testing"

func TestSum(t *testing.T) {
	l := New(3)
	for v := range 10 {
		l.Add(v)
	}
	if got := l.Sum(); got != 7+8+9 {
		t.Errorf("Sum() = %d, want %d", got, 7+8+9)
	}
}

func TestRoom(t *testing.T) {
	l := New(100)
	fill := func() {
		for v := range 1000 {
			l.Add(v)
		}
	}
	if allocs := testing.AllocsPerRun(5, fill); allocs != 0 {
		t.Errorf("1000 × Add allocates %v times, want 0", allocs)
	}
}
`,
  '_solutions/3-last/last.go': last(
    '\tvalues []int\n\t// next is the place of the oldest number once all places are taken.\n\tnext int',
    '\tif len(l.values) < cap(l.values) {\n\t\tl.values = append(l.values, v)\n\t\treturn\n\t}\n\tl.values[l.next] = v\n\tl.next = (l.next + 1) % len(l.values)',
    SUM,
  ),
};
