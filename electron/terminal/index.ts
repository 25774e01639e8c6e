// Terminals of the labs: which there are, in which workspace, with which shell and environment. The shells themselves live in a host
// process, which is started with the first of them and again after it has died.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError, type Manifest, type TerminalInfo } from '../contract/index.ts';
import { createHostClient } from './client.ts';
import { type GoSetUp, goVariables, terminalEnv } from './environment.ts';
import { type ShellStart, shellStart, typed } from './integration.ts';
import type { HostLink } from './protocol.ts';
import { writeFiles } from './rc.ts';
import type { FoundShell } from './shells.ts';

export interface TerminalsOptions {
  dataFolder: string;
  version: string;
  /** undefined where there is no window */
  startHost: (() => HostLink) | undefined;
  shells(): FoundShell[];
  /** the person's choice, if any */
  preferred(): string | undefined;
  lang(): 'zh' | 'en';
  manifest(labId: string): Manifest;
  /** the lab's workspace folder */
  folder(labId: string): Promise<string>;
  /** Throws AppError('toolchain-missing') until Go is there. */
  go(): GoSetUp;
  /** Path of labkit. Throws AppError('toolchain-missing') until it is built. */
  labkit(): string;
  /** the folder of the `gopherbench` command; it may not be there */
  command: string;
  /** the folder in which Go's telemetry is switched off */
  telemetry: string;
  onChange(terminals: TerminalInfo[]): void;
}

interface Size {
  cols: number;
  rows: number;
}
export interface Terminals {
  shells(): { shells: { id: string; name: string }[]; preferred?: string | undefined };
  list(): TerminalInfo[];
  open(o: { labId: string; shell?: string | undefined; beside?: string | undefined } & Size): Promise<TerminalInfo>;
  restart(id: string): Promise<TerminalInfo>;
  close(id: string): void;
  rename(id: string, name: string): TerminalInfo;
  /** Names of what would end with these; all when none are named. */
  running(ids?: readonly string[]): Promise<string[]>;
  run(o: { labId: string; commandId: string; prefer?: string | undefined } & Size): Promise<TerminalInfo>;
  connect(): void;
  /** Ends all of them; nothing is left when it resolves. */
  closeAll(): Promise<void>;
}

/** More than a person can have use for; each costs a few MB. */
const MOST = 40;

export function createTerminals(o: TerminalsOptions): Terminals {
  const terminals = new Map<string, TerminalInfo & { shellId: string; size: Size }>();
  const told = (t: TerminalInfo & { shellId: string; size: Size }): TerminalInfo => {
    const { shellId: _, size: __, ...info } = t;
    return info;
  };
  const list = () => [...terminals.values()].map(told);
  const change = (id: string, patch: Partial<TerminalInfo>) => {
    const before = terminals.get(id);
    if (!before) return;
    terminals.set(id, { ...before, ...patch });
    o.onChange(list());
  };
  const client = createHostClient(o.startHost, {
    onNamed: (id, named) => change(id, named),
    onExit: (id, exit) => change(id, { state: 'exited', exit }),
    onLost() {
      for (const t of terminals.values()) if (t.state === 'running') terminals.set(t.id, { ...t, state: 'lost' });
      o.onChange(list());
    },
  });
  const get = (id: string) => {
    const terminal = terminals.get(id);
    if (!terminal) throw new AppError('terminal-unknown');
    return terminal;
  };

  function choose(id: string | undefined): FoundShell {
    const found = o.shells();
    const shell = id === undefined ? (found.find((s) => s.id === o.preferred()) ?? found[0]) : found.find((s) => s.id === id);
    if (!shell) throw new AppError('shell-unknown', { shell: id ?? '' });
    return shell;
  }

  async function start(id: string, labId: string, shell: FoundShell, size: Size): Promise<void> {
    const labkit = o.labkit();
    const cwd = await o.folder(labId);
    const tools = [path.dirname(labkit), ...(existsSync(o.command) ? [o.command] : [])];
    const go = goVariables(o.go(), tools, o.telemetry);
    const env = terminalEnv(process.env, go, { version: o.version, lang: o.lang() });
    const folder = path.join(o.dataFolder, 'terminal');
    const begin: ShellStart = shellStart(shell, go, { folder, env });
    await writeFiles(folder, begin.files);
    await client.open({ id, labkit, argv: begin.argv, cwd, env: { ...env, ...begin.env }, ...size });
  }

  async function open(input: { labId: string; shell?: string | undefined; beside?: string | undefined } & Size) {
    if (terminals.size >= MOST) throw new AppError('terminal-many', { most: MOST });
    const shell = choose(input.shell);
    const id = randomUUID();
    const group = input.beside === undefined ? id : (terminals.get(input.beside)?.group ?? id);
    const size = { cols: input.cols, rows: input.rows };
    const common = { id, labId: input.labId, group, shell: shell.name, name: '', process: shell.name, title: '' };
    terminals.set(id, { ...common, state: 'running', shellId: shell.id, size });
    try {
      await start(id, input.labId, shell, size);
    } catch (e) {
      terminals.delete(id);
      throw e;
    }
    o.onChange(list());
    return told(get(id));
  }

  /** Whether a command can be typed there: its shell runs, nothing else does, and it stands in the lab's folder. */
  async function idle(labId: string, prefer: string | undefined): Promise<string | undefined> {
    const mine = [...terminals.values()].filter((t) => t.labId === labId && t.state === 'running');
    mine.sort((a, b) => Number(b.id === prefer) - Number(a.id === prefer));
    const folder = await o.folder(labId);
    const looked = await client.look(mine.map((t) => t.id));
    return mine.find((t) => {
      const at = looked.find((l) => l.id === t.id);
      return at?.running?.length === 0 && (at.folder === undefined || at.folder === folder);
    })?.id;
  }

  return {
    shells() {
      const found = o.shells();
      return { shells: found.map(({ id, name }) => ({ id, name })), preferred: choose(undefined).id };
    },
    list,
    open,
    async restart(id) {
      const terminal = get(id);
      if (terminal.state === 'running') return told(terminal);
      await start(id, terminal.labId, choose(terminal.shellId), terminal.size);
      const { exit: _, ...rest } = get(id);
      terminals.set(id, { ...rest, state: 'running' });
      o.onChange(list());
      return told(get(id));
    },
    close(id) {
      get(id);
      terminals.delete(id);
      client.close(id);
      o.onChange(list());
    },
    rename(id, name) {
      get(id);
      change(id, { name: name.trim() });
      return told(get(id));
    },
    async running(ids) {
      const looked = await client.look((ids ?? [...terminals.keys()]).filter((id) => terminals.get(id)?.state === 'running'));
      return [...new Set(looked.flatMap((l) => l.running ?? [terminals.get(l.id)?.shell ?? '']))];
    },
    async run({ labId, commandId, prefer, ...size }) {
      const command = o.manifest(labId).commands.find((c) => c.id === commandId);
      if (!command) throw new AppError('command-unknown', { command: commandId });
      const there = await idle(labId, prefer);
      const terminal = get(there ?? (await open({ labId, ...size })).id);
      client.type(terminal.id, `${typed(command.argv, choose(terminal.shellId).kind)}\r`);
      return told(terminal);
    },
    connect: () => client.connectPage(),
    async closeAll() {
      terminals.clear();
      await client.quit();
      o.onChange([]);
    },
  };
}
