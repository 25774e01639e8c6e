import type en from '../en/exercise.ts';
import type { Same } from '../shape.ts';

const zh: Same<typeof en> = {
  exercise: '练习',
  passed: '已通过',
  open: '还没通过',
  check: '检查',
  checking: '检查中',
  cancel: '取消',
  progress: '{{total}} 条里已查 {{done}} 条',
  conditions: '条件',
  wanted: '要求 {{wanted}}',
  again: '原因同上',
  output: '输出',
  openFiles: '打开文件',
  measuring: '正在测量。这时检查会干扰它。',
  notHere: '这个实验不能在本机运行。',
  hintOf: '提示 {{n}} / {{m}}',
  openHint: '打开提示 {{n}} / {{m}}',
  state: { waiting: '未查', running: '在查', passed: '通过', failed: '不过', left: '略过' },
  solution: {
    show: '看答案',
    ask: '答案会和你的代码并排打开，不动你的文件。看过会记一笔；练习仍然要靠检查通过。',
    title: '答案与你的代码',
    text: '不同的地方已标出。这里不会改动你的文件。',
    files: '文件',
    mine: '你的',
    theirs: '答案',
  },
};
export default zh;
