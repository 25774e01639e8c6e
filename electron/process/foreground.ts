// What runs in a terminal besides its idle shell.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const SHELLS = new Set(['bash', 'zsh', 'fish', 'sh', 'dash', 'ksh', 'ash', 'tcsh', 'csh', 'nu', 'pwsh', 'elvish', 'xonsh']);

export interface Running {
  /** undefined: can't be known here */
  programs: string[] | undefined;
  folder: string | undefined;
}

/** `pid` is the supervisor's; `foreground` asks the terminal for the program that has the keyboard. */
export function runningUnder(pid: number, shell: string, foreground: () => string): Running {
  if (process.platform === 'win32') return { programs: undefined, folder: undefined };
  if (process.platform !== 'linux') {
    const name = foreground();
    return { programs: name === shell || SHELLS.has(name) ? [] : [name], folder: undefined };
  }
  const [first, ...others] = children(pid);
  if (!first) return { programs: [], folder: undefined };
  // What lost its parent hangs at the supervisor.
  const programs = [...jobs(first, shell, 0), ...others.map((c) => c.name)];
  return { programs: [...new Set(programs)], folder: link(`/proc/${first.pid}/cwd`) };
}

interface Child {
  pid: number;
  name: string;
  group: number;
}

/** A shell's own helpers are in its group, its jobs are not. A shell in a shell is idle unless it has jobs itself. */
function jobs(process: Child, shell: string, depth: number): string[] {
  if (process.name !== shell && !SHELLS.has(process.name)) return [process.name];
  if (depth > 4) return [];
  return children(process.pid)
    .filter((c) => c.group !== process.group)
    .flatMap((c) => jobs(c, shell, depth + 1));
}

function children(pid: number): Child[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean))
      .flatMap((child) => {
        // proc(5): pid (comm) state ppid pgrp …
        const found = /^(\d+) \((.*)\) (\S) \d+ (\d+)/s.exec(readFileSync(`/proc/${child}/stat`, 'utf8'));
        return found && found[3] !== 'Z' ? [{ pid: Number(found[1]), name: found[2]!, group: Number(found[4]) }] : [];
      })
      .sort((a, b) => a.pid - b.pid);
  } catch {
    return []; // ended while we looked
  }
}

function link(at: string): string | undefined {
  try {
    return readlinkSync(at);
  } catch {
    return undefined;
  }
}
