// The steps that Go is needed for. What they do is the app's own knowledge: `electron/cli.ts setup STEP` does it, on Node 24, and
// tells its progress in JSON lines; here stands only when each has to be done again.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runChild, StepError } from './child.mjs';
import { dataFolder, node24, root, setupFolder } from './paths.mjs';
import { hashInputs, stampsIn } from './stamps.mjs';
import { text } from './text.mjs';

/** Go trims cache entries that nothing used for about five days: a warm cache must be touched before that. */
const WARM_MS = 4 * 86_400_000;

const exe = (/** @type {string} */ name) => (process.platform === 'win32' ? `${name}.exe` : name);
const inRepo = stampsIn(path.join(setupFolder, 'stamps'));
const inData = () => stampsIn(path.join(dataFolder(), 'setup'));

/** What the toolchain says of itself, in the person's language. @type {Record<string, string>} */
const words = {
  fetching: text('word.fetching'),
  verifying: text('word.verifying'),
  unpacking: text('word.unpacking'),
};

const isGo = (/** @type {string} */ name) => /\.(go|s|h)$/.test(name);
const recipes = (/** @type {string} */ name) => name.endsWith('.ts') && !name.endsWith('.test.ts');
/** @param {string[]} inputs @param {(name: string) => boolean} [accept] @param {string[]} [extra] */
const hash = (inputs, accept, extra) => hashInputs(root, inputs, { accept, extra });

/** go and gofmt of whatever toolchain stands in the data folder. */
function toolchainPrograms() {
  const folder = path.join(dataFolder(), 'toolchain');
  const roots = existsSync(folder) ? [folder, ...readdirSync(folder).map((n) => path.join(folder, n))] : [];
  const files = roots.flatMap((r) => ['go', 'gofmt'].map((n) => path.join(r, 'bin', exe(n)))).filter((f) => existsSync(f));
  return files.length > 0 ? files : [path.join(folder, 'bin', exe('go'))];
}

const toolchainKey = () =>
  hash(['resources/toolchain.json', 'electron/toolchain'], (n) => n.endsWith('.json') || recipes(n), [
    process.platform,
    process.arch,
  ]);
const vendorKey = () => hash(['go-labs/go.mod', 'go-labs/go.sum']);
const toolsKey = () =>
  hash(['go-labs/cmd', 'go-labs/internal', 'electron/labkit/tools.ts'], (n) => isGo(n) || recipes(n), [
    toolchainKey(),
    vendorKey(),
  ]);
const warmKey = () => hash(['go-labs/labs', 'go-labs/kit', 'go-labs/internal'], isGo, [toolchainKey(), vendorKey()]);

/**
 * @typedef {object} GoStep
 * @property {'toolchain' | 'vendor' | 'tools' | 'warm'} id
 * @property {string[]} needs
 * @property {() => string} key
 * @property {() => string[]} made files that must stay as they are, or folders that must stay
 * @property {() => ReturnType<typeof stampsIn>} stamps
 * @property {number} [forMs] how long it stays good
 * @property {boolean} [soft]
 */
/** @type {GoStep[]} */
const goSteps = [
  {
    id: 'toolchain',
    needs: ['packages'],
    key: toolchainKey,
    made: toolchainPrograms,
    stamps: inData,
  },
  {
    id: 'vendor',
    needs: ['toolchain'],
    key: vendorKey,
    made: () => [path.join(root, 'go-labs/vendor/modules.txt')],
    stamps: () => inRepo,
  },
  {
    id: 'tools',
    needs: ['vendor'],
    key: toolsKey,
    made: () => ['labkit', 'benchstat', 'pprof', 'trace', 'objdump'].map((n) => path.join(dataFolder(), 'tools', exe(n))),
    stamps: inData,
  },
  {
    id: 'warm',
    needs: ['tools'],
    key: warmKey,
    made: () => [path.join(dataFolder(), 'go/cache')],
    stamps: inData,
    forMs: WARM_MS,
    soft: true, // a lab that does not compile must not keep its author from the app
  },
];

export function goStepList() {
  return goSteps.map(({ id, needs, key, made, stamps, forMs = Infinity, soft = false }) => ({
    id,
    soft,
    needs,
    title: text(`step.${id}`),
    check() {
      const stamp = stamps().valid(id, key());
      return stamp && Date.now() - stamp.at < forMs ? { size: stamp.size } : undefined;
    },
    /** @param {import('./scheduler.mjs').Context} context */
    async run({ signal, progress }) {
      stamps().clear(id);
      const began = key();
      let size = 0;
      let ok = false;
      const cli = path.join(root, 'electron/cli.ts');
      const result = await runChild([node24, cli, 'setup', id, '--progress-json'], {
        id,
        signal,
        cwd: root,
        graceMs: 4000,
        onLine(line, stream) {
          const message = stream === 'stdout' ? jsonLine(line) : undefined;
          if (!message) return;
          if (message.ok === true) {
            ok = true;
            size = message.size ?? 0;
          } else if (typeof message.done === 'number') progress({ ...message, text: words[message.text] ?? message.text });
        },
      });
      if (result.exit !== 0 || !ok) {
        const said = { ...result, tail: result.tail.filter((line) => !jsonLine(line)) };
        throw new StepError(text('go.failed', { title: text(`step.${id}`) }), said);
      }
      if (made().every((file) => existsSync(file))) stamps().leave(id, began, { size, made: made() });
      return { size };
    },
  }));
}

/** @param {string} line */
function jsonLine(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
