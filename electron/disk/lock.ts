// A lock between processes: a file that says who holds it. One whose holder is gone is taken over.
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

export interface Lock {
  release(): Promise<void>;
}

const Owner = z.object({
  pid: z.number().int(),
  /** start of the process as the system tells it, so that another one with the same number is not taken for it */
  started: z.string(),
  host: z.string(),
  token: z.string(),
});
type Owner = z.infer<typeof Owner>;

/** The holder touches its file this often; where nothing better is known, one untouched for SILENT is abandoned. Milliseconds. */
const BEAT = 5_000;
const SILENT = 60_000;
const POLL = 100;

/** Waits for the lock; `onWait` is called once if somebody else has it. Rejects with the signal's reason. */
export async function acquireLock(file: string, signal: AbortSignal, onWait: () => void): Promise<Lock> {
  let told = false;
  for (;;) {
    signal.throwIfAborted();
    const lock = await tryLock(file);
    if (lock) return lock;
    if (!told) onWait();
    told = true;
    await sleep(POLL, undefined, { signal }).catch(() => {});
  }
}

/** undefined when a living process holds it. */
export async function tryLock(file: string): Promise<Lock | undefined> {
  await mkdir(path.dirname(file), { recursive: true });
  const me: Owner = { pid: process.pid, started: await processStart(process.pid), host: hostname(), token: randomUUID() };
  if (!(await create(file, me)) && !((await breakStale(file)) && (await create(file, me)))) return undefined;
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), BEAT);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await readOwner(file))?.token === me.token) await rm(file, { force: true });
    },
  };
}

/** A hard link appears with its content and never over another; where the disk has none (FAT), the next best. */
async function create(file: string, me: Owner): Promise<boolean> {
  const own = `${file}.${me.token}`;
  try {
    await writeFile(own, JSON.stringify(me), { flag: 'wx' });
    await link(own, file);
    return true;
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw e;
    return await writeFile(file, JSON.stringify(me), { flag: 'wx' }).then(
      () => true,
      (again: NodeJS.ErrnoException) => {
        if (again.code === 'EEXIST') return false;
        throw again;
      },
    );
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * Removes the lock if its holder is gone. Of two who find it so only one may remove it, else the slower would remove the quicker
 * one's new lock: so this has a lock of its own, held for a millisecond.
 */
async function breakStale(file: string): Promise<boolean> {
  if (!(await isStale(file, await readOwner(file)))) return false;
  const breaking = `${file}.break`;
  try {
    await writeFile(breaking, '', { flag: 'wx' });
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    if ((await ageOf(breaking)) > BEAT) await rm(breaking, { force: true });
    return false;
  }
  try {
    if (!(await isStale(file, await readOwner(file)))) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(breaking, { force: true });
  }
}

/** ms since the file was last written or touched; 0 when it is gone. */
const ageOf = (file: string): Promise<number> =>
  stat(file).then(
    (s) => Date.now() - s.mtimeMs,
    () => 0,
  );

async function isStale(file: string, owner: Owner | undefined): Promise<boolean> {
  const age = await ageOf(file);
  if (!owner) return age > BEAT; // unreadable; on FAT it may just be being written
  if (owner.host !== hostname()) return age > SILENT;
  try {
    process.kill(owner.pid, 0);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  const started = await processStart(owner.pid);
  return started !== '' ? started !== owner.started : age > SILENT;
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return Owner.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Linux: boot and the 22nd field of /proc/PID/stat (man 5 proc), clock ticks after it; one that has ended but was not waited for
 * has none. Elsewhere '': not to be had without a program.
 */
async function processStart(pid: number): Promise<string> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return /[ZX]/.test(fields[0]!) ? 'ended' : `${boot.trim()} ${fields[19]}`;
  } catch {
    return '';
  }
}
