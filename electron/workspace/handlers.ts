// What the window asks of workspaces, by the contract's names.
import type { Handlers } from '../dispatch.ts';
import type { Workspaces } from './index.ts';

type Names = Extract<keyof Handlers, `workspace.${string}`>;

export function workspaceHandlers(
  workspaces: Workspaces,
  changed: (what: 'workspace', labId: string) => void,
  quiet: () => Promise<void>,
): Pick<Handlers, Names> {
  return {
    'workspace.list': ({ labId }) => workspaces.list(labId),
    'workspace.read': ({ labId, file }) => workspaces.read(labId, file),
    'workspace.save': async (input) => {
      const saved = await workspaces.save(input);
      changed('workspace', input.labId);
      return saved;
    },
    'workspace.history': async (input) => {
      await workspaces.history(input);
      return {};
    },
    'workspace.marks': async ({ labId }) => {
      await quiet();
      return workspaces.marks(labId);
    },
    'workspace.reset': async ({ labId, exerciseId }) => {
      const backup = await workspaces.reset(labId, exerciseId);
      changed('workspace', labId);
      return backup;
    },
    'workspace.backups': ({ labId }) => workspaces.backups(labId),
    'workspace.restore': async ({ labId, backupId }) => {
      const backup = await workspaces.restore(labId, backupId);
      changed('workspace', labId);
      return backup;
    },
  };
}
