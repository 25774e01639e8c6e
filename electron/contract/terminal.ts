// Terminals: what the window may ask about them. What they print goes over a port of its own; see port.ts.
import { z } from 'zod';
import { ItemId, LabId } from './ids.ts';
import { command, none } from './spec.ts';

export const TerminalId = z.uuid();
export const ShellId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,30}$/);

export const Shell = z.object({
  id: ShellId,
  /** As the person calls it: bash, Git Bash, PowerShell. */
  name: z.string(),
});
export type Shell = z.infer<typeof Shell>;

export const TerminalInfo = z.object({
  id: TerminalId,
  labId: LabId,
  /** Terminals of one group stand side by side in one tab; it is the id of the first. */
  group: TerminalId,
  shell: z.string(),
  /** What the person called it, or ''. */
  name: z.string(),
  /** The program that has the keyboard. */
  process: z.string(),
  /** What the program calls the window (OSC 0 or 2), or ''. */
  title: z.string(),
  /** lost: the process that held it ended unexpectedly */
  state: z.enum(['running', 'exited', 'lost']),
  /** 128 + n when signal n ended it */
  exit: z.number().int().optional(),
});
export type TerminalInfo = z.infer<typeof TerminalInfo>;

const cells = { cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(1000) };
const one = z.strictObject({ id: TerminalId });
const opening = ['lab-unknown', 'lab-manifest', 'toolchain-missing', 'shell-unknown', 'terminal-host', 'terminal-many'] as const;

export const terminalCommands = {
  'terminal.shells': command(none, z.object({ shells: z.array(Shell), preferred: ShellId.optional() })),
  'terminal.list': command(none, z.array(TerminalInfo)),
  /** Opens a shell in a lab's workspace; `beside` puts it into another's tab. */
  'terminal.open': command(
    z.strictObject({ labId: LabId, shell: ShellId.optional(), beside: TerminalId.optional(), ...cells }),
    TerminalInfo,
    opening,
  ),
  /** The same terminal again after its shell has ended; what it shows stays. */
  'terminal.restart': command(one, TerminalInfo, [...opening, 'terminal-unknown']),
  /** Ends everything in it. */
  'terminal.close': command(one, none, ['terminal-unknown']),
  'terminal.rename': command(z.strictObject({ id: TerminalId, name: z.string().max(60) }), TerminalInfo, ['terminal-unknown']),
  /** Names of the programs that would end with these terminals; an idle shell is none. */
  'terminal.running': command(z.strictObject({ ids: z.array(TerminalId).max(200) }), z.array(z.string())),
  /** Types a lesson's command into an idle terminal of the lab (the preferred one if it will do), or into a new one. */
  'terminal.run': command(
    z.strictObject({ labId: LabId, commandId: ItemId, prefer: TerminalId.optional(), ...cells }),
    TerminalInfo,
    [...opening, 'command-unknown'],
  ),
  /** Sends the page a port to the terminals' host; see port.ts. */
  'terminal.connect': command(none, none, ['terminal-host']),
} as const;
