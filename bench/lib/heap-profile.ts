// A large heap profile as the runtime itself writes one: a real program allocates in 93,000 places of a call tree that a seed makes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { command, type Go } from './gocommand.ts';

/** Functions of the program, in as many packages as a service has. */
const PACKAGES = [
  'auth',
  'billing',
  'cache',
  'codec',
  'config',
  'ledger',
  'orders',
  'pricing',
  'queue',
  'search',
  'storage',
  'wire',
];
const VERBS = ['Decode', 'Handle', 'Load', 'Merge', 'Read', 'Resolve', 'Scan', 'Store', 'Validate', 'Walk'];
const NOUNS = ['Account', 'Batch', 'Entry', 'Frame', 'Index', 'Record'];
const FUNCTIONS = PACKAGES.length * VERBS.length * NOUNS.length;

/** Every function allocates what its node says and calls the functions of the node's children: each node is a stack of its own. */
const packageSource = (name: string, first: number): string =>
  `package ${name}

import "bench/tree"

${VERBS.flatMap((verb, i) =>
  NOUNS.map(
    (noun, j) => `func ${verb}${noun}(n *tree.Node) {
	n.Keep = make([]byte, n.Size)
	for _, k := range n.Kids {
		tree.Functions[k.Function](k)
	}
}

func init() { tree.Functions[${first + i * NOUNS.length + j}] = ${verb}${noun} }
`,
  ),
).join('\n')}`;

const TREE = `// Package tree is a call tree: which function each node runs in, and what it keeps.
package tree

type Node struct {
	Function, Size int
	Keep           []byte
	Kids           []*Node
}

var Functions [${FUNCTIONS}]func(*Node)
`;

/** Arguments: file, nodes, seed. Nodes hang on a node drawn from the last few thousand, so that stacks are some twenty frames deep. */
const MAIN = `package main

import (
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"

${PACKAGES.map((p) => `	_ "bench/${p}"`).join('\n')}
	"bench/tree"
)

func main() {
	nodes, _ := strconv.Atoi(os.Args[2])
	seed, _ := strconv.ParseUint(os.Args[3], 10, 64)
	r := rand.New(rand.NewPCG(seed, 1))
	root := &tree.Node{}
	all, depth, used := []*tree.Node{root}, map[*tree.Node]int{}, map[*tree.Node]map[int]bool{}
	for len(all) < nodes {
		parent := all[max(0, len(all)-1-r.IntN(3500))]
		f := r.IntN(len(tree.Functions))
		if depth[parent] >= 60 || used[parent][f] {
			continue // another node of the same function here would be the same stack
		}
		if used[parent] == nil {
			used[parent] = map[int]bool{}
		}
		used[parent][f] = true
		n := &tree.Node{Function: f, Size: 1 << (4 + r.IntN(8))}
		parent.Kids = append(parent.Kids, n)
		depth[n] = depth[parent] + 1
		all = append(all, n)
	}
	used = nil
	runtime.MemProfileRate = 1
	tree.Functions[root.Function](root)
	runtime.MemProfileRate = 0
	runtime.GC()
	runtime.GC() // what a profile says is as of the collection before the last
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := pprof.Lookup("heap").WriteTo(f, 0); err != nil {
		panic(err)
	}
	if err := f.Close(); err != nil {
		panic(err)
	}
	runtime.KeepAlive(all)
}
`;

/** Writes the profile of a program with so many places; answers its path and its size when unpacked. */
export async function writeHeapProfile(
  folder: string,
  go: Go,
  o: { samples: number; seed: number },
): Promise<{ file: string; bytes: number }> {
  const source = path.join(folder, 'program');
  const write = (name: string, text: string) => {
    mkdirSync(path.join(source, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(source, name), text);
  };
  write('go.mod', 'module bench\n\ngo 1.26\n');
  write('main.go', MAIN);
  write('tree/tree.go', TREE);
  for (const [i, p] of PACKAGES.entries()) write(`${p}/${p}.go`, packageSource(p, i * VERBS.length * NOUNS.length));
  const program = path.join(folder, 'program.exe');
  const env = { ...go.env, GOFLAGS: '-mod=mod' };
  await command([go.bin, 'build', '-trimpath', '-o', program, '.'], { cwd: source, env });
  const file = path.join(folder, 'heap.pb.gz');
  await command([program, file, String(o.samples), String(o.seed)], { cwd: folder, env: go.env });
  return { file, bytes: gunzipSync(readFileSync(file)).length };
}
