import { describe, expect, it } from 'vitest';
import { arrows } from './arrows.mjs';
import { treeOf } from './tree.mjs';

/** @param {Record<string, string>} files */
const problems = (files) => arrows.run(treeOf(files));

/** Each breaks exactly one arrow. */
const broken = {
  'electron outside of the shell': { 'electron/runs/index.ts': "import { app } from 'electron';" },
  'electron as a type outside of the shell': { 'electron/runs/index.ts': "import type { App } from 'electron';" },
  'a spawn outside of process': { 'electron/runs/index.ts': "import { spawn } from 'node:child_process';" },
  'a spawn by dynamic import': { 'electron/labs/index.ts': "const { spawn } = await import('child_process');" },
  'the renderer into a service': { 'renderer/app/App.tsx': "import { x } from '../../electron/runs/index.ts';" },
  'the renderer into a service by type': { 'renderer/app/App.tsx': "type X = import('../../electron/runs/index.ts').X;" },
  'the renderer into Node': { 'renderer/app/App.tsx': "import fs from 'node:fs';" },
  'the contract into a service': { 'electron/contract/a.ts': "export * from '../runs/index.ts';" },
  'the contract into Node': { 'electron/contract/a.ts': "import path from 'node:path';" },
  'the main side into the renderer': { 'electron/labs/a.ts': "import { x } from '../../renderer/ui/format.ts';" },
  'a service into the composition': { 'electron/labs/a.ts': "import { createServices } from '../services.ts';" },
  'a service into the shell': { 'electron/labs/a.ts': "import type { Desktop } from '../shell/index.ts';" },
  'zod into the window, through two files': {
    'renderer/app/a.ts': "import { LabId } from '../../electron/contract/index.ts';",
    'electron/contract/index.ts': "export * from './ids.ts';",
    'electron/contract/ids.ts': "import { z } from 'zod';\nexport const LabId = z.string();",
  },
  'a circle of services': {
    'electron/runs/index.ts': "import { labs } from '../labs/index.ts';",
    'electron/labs/index.ts': "import { store } from '../store/index.ts';",
    'electron/store/index.ts': "import type { Run } from '../runs/index.ts';",
  },
};

describe('import arrows', () => {
  for (const [what, files] of Object.entries(broken)) {
    it(`finds ${what}`, () => {
      expect(problems(files)).toHaveLength(1);
    });
  }

  it('names file and line', () => {
    const [problem] = problems({ 'electron/labs/a.ts': "\n\nimport { app } from 'electron';" });
    expect(problem).toMatch(/^electron\/labs\/a\.ts:3 imports electron: /);
  });

  it('accepts the arrows of the picture', () => {
    expect(
      problems({
        'electron/shell/window.ts': "import { BrowserWindow } from 'electron';\nimport type { Services } from '../services.ts';",
        'electron/preload.ts': "import { contextBridge } from 'electron';",
        'electron/process/run.ts': "import { spawn } from 'node:child_process';",
        'electron/runs/index.ts': "import { runProcess } from '../process/run.ts';\nimport { z } from '../contract/a.ts';",
        'electron/contract/a.ts': "import { z } from 'zod';\nexport type A = z.infer<typeof z>;",
        'electron/contract/messages/en.ts': 'export const errors = {};',
        'electron/services.ts': "import { createRuns } from './runs/index.ts';",
        'renderer/app/a.ts':
          "import type { A } from '../../electron/contract/a.ts';\nimport { errors } from '../../electron/contract/messages/en.ts';",
        'e2e/app.ts': "import type { ElectronApplication } from 'electron';\nimport { spawn } from 'node:child_process';",
      }),
    ).toEqual([]);
  });

  it('lets tests and their helpers be, but not what the app uses too', () => {
    const helper = "import { Settings } from '../../electron/contract/settings.ts';\nimport fs from 'node:fs';";
    const files = {
      'renderer/app/fake.ts': helper,
      'renderer/app/a.test.ts': "import { fake } from './fake.ts';\nimport { LabId } from '../../electron/contract/settings.ts';",
      'electron/contract/settings.ts': "import { z } from 'zod';",
    };
    expect(problems(files)).toEqual([]);
    expect(problems({ ...files, 'renderer/app/App.tsx': "import { fake } from './fake.ts';" })).toHaveLength(2);
  });

  it('tells a circle once', () => {
    const [problem] = problems(broken['a circle of services']);
    expect(problem).toContain('labs → store → runs → labs');
  });
});
