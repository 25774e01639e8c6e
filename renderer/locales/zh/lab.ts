import type en from '../en/lab.ts';
import type { Same } from '../shape.ts';

const zh: Same<typeof en> = {
  step: '第 {{n}} 步，共 {{m}} 步',
  done: '已完成',
  machine: '本机 · {{cores}} 核',
  again: '重试',
  tabs: '工作台',
  tab: { code: '代码', run: '运行', build: '构建', compare: '比较' },
  open: { code: '打开“代码”页', run: '打开“运行”页', build: '打开“构建”页', compare: '打开“比较”页' },
  none: {
    title: '还没打开实验',
    text: '一个实验有课文、可以测量的程序和练习。选一个开始。',
    action: '全部实验',
  },
  save: {
    title: '保存或打印课文',
    html: '把课文存成网页',
    pdf: '把课文存成 PDF，用来打印',
    done: '已保存：{{path}}',
  },
};
export default zh;
