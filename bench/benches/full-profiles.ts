// The full profile of every lab, as a person runs it from the command line: how long it takes, and what it says of each claim.
import { rmSync } from 'node:fs';
import { cliOutputs } from '../../electron/contract/index.ts';
import { baseEnv, runProcess } from '../../electron/process/index.ts';
import { commandLine } from '../../electron/testing/cli.ts';
import type { Bench } from '../bench.ts';
import { freshInstall, root } from '../lib/places.ts';

/** s that a full profile may take on two cores */
const LIMIT = 300;
/** Bytes of output: a run of a thousand samples is half a megabyte of JSON. */
const RUN = 64 * 1024 * 1024;
const SLICE = ['--set', 'goroutines=64', '--set', 'kind=mutex', '--set', 'reads=90'];

export const fullProfiles: Bench = {
  id: 'full-profiles',
  what: 'the full profile of every lab, from its first sample to its last',
  rounds: { full: 1, quick: 1 },
  metric: () => ({ unit: 's', want: { ours: [0, LIMIT] } }),
  async prepare({ quick, say }) {
    const data = freshInstall();
    const env = { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' };
    const json = async (...args: string[]): Promise<unknown> => {
      const { exit, stdout, stderr } = await runProcess([...commandLine, ...args, '--json'], { cwd: root, env, keep: RUN });
      if (exit !== 0) throw new Error(`gopherbench ${args.join(' ')}: ${stderr}`);
      return JSON.parse(stdout);
    };
    const labs = quick ? ['mutex-vs-rwmutex'] : ((await json('labs')) as { id: string }[]).map((l) => l.id);
    return {
      async ours() {
        const seconds: Record<string, number> = {};
        const failed: string[] = [];
        for (const id of labs) {
          try {
            const { run, verdicts } = cliOutputs.run.parse(await json('run', id, '--profile', 'full', ...(quick ? SLICE : [])));
            seconds[id] = (run.finishedAt! - run.startedAt) / 1000;
            const told = verdicts.map((v) => `${v.id} ${v.verdict}`).join(', ');
            say(`${id}: ${run.samples} samples in ${seconds[id]!.toFixed(0)} s${told && `; ${told}`}`);
          } catch (e) {
            // The others take half an hour, and are no worse for it.
            say(`${id}: ${e instanceof Error ? e.message : String(e)}`);
            failed.push(id);
          }
        }
        if (failed.length > 0) throw new Error(`no full profile of ${failed.join(', ')}`);
        return seconds;
      },
      close: async () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }),
    };
  },
};
