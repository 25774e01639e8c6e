import type en from '../en/wasm.ts';
import type { Same } from '../shape.ts';

const texts: Same<typeof en> = {
  title: '在这里运行',
  note: '在应用内运行，碰不到这台机器的文件和网络',
  args: '参数',
  argsHint: '无',
  run: '运行',
  cancel: '停止',
  running: '正在运行…',
  measuring: '正在测量，现在运行会干扰它。',
  output: '程序的输出',
  cancelled: '已停止',
  stopped: '被停下',
  exit: '退出码 {{exit}}',
  silent: '没有任何输出。',
};
export default texts;
