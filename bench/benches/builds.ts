// Eight targets after a change of the source: the app's own job against a loop of `go build` in a shell, on the same warm cache.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { JobInfo, JobInput, Matrix } from '../../electron/contract/index.ts';
import { targetEnv } from '../../electron/contract/targets.ts';
import { testServices } from '../../electron/testing/services.ts';
import type { Bench } from '../bench.ts';
import { command, goOf } from '../lib/gocommand.ts';
import { freshInstall } from '../lib/places.ts';

const TARGETS: JobInput<'build.start'>['targets'] = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm/7',
  'linux/riscv64',
  'darwin/arm64',
  'windows/amd64',
  'freebsd/amd64',
  'wasip1/wasm',
];

/** A program as engineers ship: a server with TLS and JSON. */
const PROGRAM = `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"path": r.URL.Path, "change": change})
	})
	fmt.Fprintln(os.Stderr, http.ListenAndServe("127.0.0.1:0", nil))
}
`;

export const builds: Bench = {
  id: 'builds',
  what: 'eight targets of a net/http program after a change of its source',
  peer: 'a shell loop of `go build` on the same warm cache',
  rounds: { full: 6, quick: 1 },
  metric: () => ({ unit: 's', want: { ratio: [0, 0.65] } }),
  async prepare({ folder, quick, say }) {
    const data = freshInstall();
    const targets = quick ? TARGETS.slice(0, 1) : TARGETS;
    const module = path.join(folder, 'module');
    mkdirSync(module);
    writeFileSync(path.join(module, 'go.mod'), 'module example.org/server\n\ngo 1.27\n');
    writeFileSync(path.join(module, 'main.go'), PROGRAM);
    let n = 0;
    // Another word each time, so that neither side finds in the cache what the other has just made.
    const change = () => writeFileSync(path.join(module, 'change.go'), `package main\n\nvar change = "${Date.now()}-${n++}"\n`);
    change();
    const services = await testServices(data, { chooseFolder: async () => module });
    const job = async (input: object): Promise<JobInfo> => {
      const ended = await services.jobs.wait((await services.dispatcher.start('build.start', input)).id);
      if (ended.status !== 'done') throw new Error(`${JSON.stringify(ended.error)}`);
      return ended;
    };
    const opened = (await services.dispatcher.call('modules.open', {})) as { id: string };
    const subject = { kind: 'module', moduleId: opened.id, package: '.' };
    const go = await goOf(data);
    const loop = targets
      .map((t) => {
        const env = Object.entries(targetEnv(t)).map(([k, v]) => `${k}=${v}`);
        return `${env.join(' ')} "$GO" build -trimpath -o "$OUT/${t.replaceAll('/', '-')}" . || exit 1`;
      })
      .join('\n');
    const ours = async () => {
      change();
      const began = performance.now();
      const { result } = await job({ subject, targets });
      const time = (performance.now() - began) / 1000;
      const rows = (result as Matrix).rows;
      if (!rows.every((r) => r.state === 'built')) throw new Error(`not built: ${JSON.stringify(rows)}`);
      return { time };
    };
    const peer = async () => {
      change();
      const out = path.join(folder, 'out');
      mkdirSync(out, { recursive: true });
      const began = performance.now();
      await command(['/bin/sh', '-c', loop], { cwd: module, env: { ...go.env, GOFLAGS: '', GO: go.bin, OUT: out } });
      return { time: (performance.now() - began) / 1000 };
    };
    say('filling the cache of every target: minutes the first time');
    await ours();
    await peer();
    return {
      ours,
      peer,
      async close() {
        await services.close();
        rmSync(data, { recursive: true, force: true, maxRetries: 3 });
      },
    };
  },
};
