// Ends a program together with everything it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Programs that still run; when we leave in an orderly way none is left behind (kill -9 is what the leash is for). */
const living = new Set<ProcessTree>();
process.on('exit', () => {
  for (const tree of living) tree.leave();
});

/** How long SIGKILL is waited for. It can't be refused; what lasts longer sleeps in the kernel or is an orphan nobody buries. */
const HOPELESS = 200;
/** A supervisor needs its own grace and then sweeps; killing it earlier would only save what it is about to end. */
const SUPERVISOR = 4000;

export class ProcessTree {
  readonly #child: ChildProcess;
  readonly #grace: number;
  readonly #supervised: boolean;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  /** `supervised`: the child is labkit, which has the tree in its own hand and must live to end it. */
  constructor(child: ChildProcess, grace: number, supervised: boolean) {
    this.#child = child;
    this.#grace = grace;
    this.#supervised = supervised;
    living.add(this);
  }

  /** Asks the tree to end now, and makes it after the grace. Asking again changes nothing. */
  end(): void {
    if (this.#asked > 0) return;
    this.#asked = performance.now();
    if (this.#supervised) this.#child.stdin?.end();
    this.signal('SIGTERM');
    this.#timer = setTimeout(() => this.signal('SIGKILL'), this.#supervised ? this.#grace + SUPERVISOR : this.#grace);
  }

  /** To be called when the program itself has ended: ends what is left of its group and waits until it is gone. */
  async sweep(): Promise<void> {
    if (!this.#supervised && this.#left()) {
      this.end();
      await this.#gone(this.#asked + this.#grace);
      if (this.#left()) {
        this.signal('SIGKILL');
        await this.#gone(performance.now() + HOPELESS);
      }
    }
    clearTimeout(this.#timer);
    living.delete(this);
  }

  /** We end. A supervisor sees that by its leash and ends the tree better than we could. */
  leave(): void {
    if (!this.#supervised) this.signal('SIGKILL');
  }

  /** The child leads a group that has its number; on Windows there are no groups, and taskkill follows the parents. */
  signal(name: 'SIGTERM' | 'SIGKILL'): void {
    const pid = this.#child.pid;
    if (pid === undefined) return;
    if (process.platform === 'win32') {
      if (this.#child.exitCode !== null) return;
      if (this.#supervised && name === 'SIGTERM') return; // it has lost its leash, which is its signal
      const kill = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
      kill.on('error', () => this.#child.kill('SIGKILL'));
      return;
    }
    try {
      process.kill(-pid, name);
    } catch {
      // ESRCH: nobody is left in the group
    }
  }

  #left(): boolean {
    if (process.platform === 'win32' || this.#child.pid === undefined) return false;
    try {
      process.kill(-this.#child.pid, 0);
      return true;
    } catch {
      return false;
    }
  }

  async #gone(until: number): Promise<void> {
    for (let pause = 2; this.#left() && performance.now() < until; pause = Math.min(pause * 2, 20)) await sleep(pause);
  }
}
