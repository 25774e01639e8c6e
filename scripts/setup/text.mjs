// What set-up says, in both languages. The terminal's locale chooses.
const en = {
  head: 'Setting up Gopherbench. It can be interrupted and run again at any time.',
  nothing: 'Set-up: everything in place ({{names}}), {{seconds}}',
  done: 'Set-up finished in {{seconds}}.',
  interrupted: 'Set-up was interrupted. Run the same command again: it goes on where it stopped.',
  failed: 'Set-up did not finish. Mend what is said above, then run the same command again: what is done stays done.',
  log: 'All of its output: {{file}}',
  waiting: 'Another set-up is at work here (process {{pid}}). Waiting for it to end.',
  'state.present': 'in place',
  'state.done': 'done',
  'state.failed': 'failed',
  'state.working': 'working',
  'state.skipped': 'not reached',
  'step.system': 'system libraries',
  'step.packages': 'packages',
  'step.electron': 'Electron runtime',
  'step.toolchain': 'Go toolchain',
  'step.vendor': 'Go modules',
  'step.tools': 'labkit and tools',
  'step.warm': 'warm cache',
  'step.build': 'app',
  'unit.packages': 'packages',
  'word.fetching': 'fetching',
  'word.verifying': 'verifying',
  'word.unpacking': 'unpacking',
  'system.missing': 'Missing: {{what}}.',
  'system.command': 'Please type this once, then run the same command again:\n\n    {{command}}\n',
  'system.by-hand': 'Please install them with your system’s package manager, then run the same command again.',
  'system.terminal': 'needed for the window only: {{command}}',
  'system.refused': 'The package manager could not install {{what}}. Its last words stand above.',
  'packages.have': '{{n}} packages, Node {{node}}',
  'packages.node': 'npm ci did not bring Node {{wanted}} (found: {{found}}). Check that npm may run install scripts.',
  'packages.npm': 'npm ci failed. Its last words stand above.',
  'electron.trying': 'asking for Electron {{version}}',
  'electron.fallback':
    'Electron {{wanted}} could not be fetched here ({{why}}): using {{package}} {{version}}, a third party’s repackage, for development and tests only.',
  'electron.fallback-use': 'Electron: fallback {{package}} {{version}}, for development and tests only.',
  'electron.none':
    'Electron {{wanted}} could not be fetched ({{why}}), and there is no fallback for {{host}}. Check the network and run again.',
  'electron.no-package': 'Neither Electron {{wanted}} nor the fallback could be fetched. Check the network and run again.',
  'electron.hash': 'What the registry sent as {{package}} {{version}} is not the pinned file. It was deleted.',
  'electron.override': 'from ELECTRON_OVERRIDE_DIST_PATH',
  'electron.root': 'Running as root: Electron gets --no-sandbox.',
  'electron.release':
    'The fallback runtime {{package}} {{version}} must not go into a release. Fetch the official Electron first.',
  'electron.missing': 'There is no Electron runtime yet. Run: npm start',
  'go.failed': '{{title}} failed. The last words stand above.',
  'start.terminal': 'There is no display here: running the lab {{lab}} in the terminal.',
  'start.window':
    'To open the window, run npm start where there is a display. Here, without one to look at: xvfb-run -a npm start',
  'build.failed': 'The app could not be built. The compiler’s words stand above.',
};

/** @type {typeof en} */
const zh = {
  head: '正在准备 Gopherbench。随时可以中断，再运行一次会接着做。',
  nothing: '准备：都在（{{names}}），{{seconds}}',
  done: '准备好了，用时 {{seconds}}。',
  interrupted: '准备中断了。再运行同一条命令，会从断开的地方接着做。',
  failed: '准备没有做完。处理好上面说的问题，再运行同一条命令；做完的不会重做。',
  log: '完整输出：{{file}}',
  waiting: '这里已有一个准备过程在运行（进程 {{pid}}），等它结束。',
  'state.present': '已有',
  'state.done': '完成',
  'state.failed': '失败',
  'state.working': '进行中',
  'state.skipped': '未执行',
  'step.system': '系统库',
  'step.packages': '依赖包',
  'step.electron': 'Electron 运行时',
  'step.toolchain': 'Go 工具链',
  'step.vendor': 'Go 模块',
  'step.tools': 'labkit 和工具',
  'step.warm': '预热缓存',
  'step.build': '应用',
  'unit.packages': '个包',
  'word.fetching': '下载',
  'word.verifying': '校验',
  'word.unpacking': '解压',
  'system.missing': '缺少：{{what}}。',
  'system.command': '请先运行一次下面的命令，再重新运行刚才的命令：\n\n    {{command}}\n',
  'system.by-hand': '请用系统的包管理器装上，再重新运行刚才的命令。',
  'system.terminal': '只有打开窗口才需要：{{command}}',
  'system.refused': '包管理器没能装上 {{what}}，它最后的输出在上面。',
  'packages.have': '{{n}} 个包，Node {{node}}',
  'packages.node': 'npm ci 没有带来 Node {{wanted}}（现有：{{found}}）。请检查 npm 是否允许运行安装脚本。',
  'packages.npm': 'npm ci 失败，它最后的输出在上面。',
  'electron.trying': '正在请求 Electron {{version}}',
  'electron.fallback':
    '这里取不到 Electron {{wanted}}（{{why}}），改用第三方重新打包的 {{package}} {{version}}，只用于开发和测试。',
  'electron.fallback-use': 'Electron：用的是替代包 {{package}} {{version}}，只用于开发和测试。',
  'electron.none': '取不到 Electron {{wanted}}（{{why}}），{{host}} 也没有替代包。请检查网络后再运行。',
  'electron.no-package': 'Electron {{wanted}} 和替代包都取不到。请检查网络后再运行。',
  'electron.hash': '下载到的 {{package}} {{version}} 与固定的文件不符，已删除。',
  'electron.override': '来自 ELECTRON_OVERRIDE_DIST_PATH',
  'electron.root': '以 root 运行：Electron 加上了 --no-sandbox。',
  'electron.release': '替代运行时 {{package}} {{version}} 不能进入发布包，请先取得官方 Electron。',
  'electron.missing': '还没有 Electron 运行时。请运行：npm start',
  'go.failed': '{{title}}失败，最后的输出在上面。',
  'start.terminal': '这里没有显示器，改在终端里运行实验 {{lab}}。',
  'start.window': '要打开窗口，请在有显示器的机器上运行 npm start；这里也可以在虚拟屏幕上运行：xvfb-run -a npm start',
  'build.failed': '应用没能编译，编译器的输出在上面。',
};

export const texts = { en, zh };
/** @typedef {keyof typeof en} TextKey */

/** @param {Record<string, string | undefined>} env */
export function language(env = process.env) {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/**
 * @param {TextKey} key
 * @param {Record<string, string | number>} values
 */
export function text(key, values = {}) {
  return texts[language()][key].replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''));
}
