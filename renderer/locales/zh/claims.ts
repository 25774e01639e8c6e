import type en from '../en/claims.ts';
import type { Same } from '../shape.ts';

const zh: Same<typeof en> = {
  title: '文章的论断，在这台机器上',
  column: { claim: '论断', verdict: '本机', measured: '实测', article: '文章', at: '时间', strip: '示意图', go: '打开' },
  notMeasured: '未测',
  measure: '去测',
  measureLabel: '去测“{{claim}}”：打开实验',
  open: '打开测过“{{claim}}”的运行',
  wrong: '文章此处有误',
  export: '导出',
  markdown: '复制为 Markdown',
  csv: '数据（CSV）',
  copied: '已复制',
  counts: '各种结论的数目',
  empty: {
    title: '还没有论断',
    text: '这里把文章的每条论断和这台机器测到的放在一起。目前没有带论断的实验。',
  },
  md: {
    title: '文章的论断，在这台机器上的检验',
    columns: '章节 | 论断 | 结论 | 实测 | n | 文章',
  },
};
export default zh;
