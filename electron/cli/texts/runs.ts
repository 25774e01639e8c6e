// Words of `runs`.
const en = {
  summary: 'list what was measured here, newest first',
  about: 'The first letters of an id are enough to name a run to gopherbench compare.',
  optLimit: 'at most so many, without it 20',
  none: 'Nothing has been measured yet. Begin with: gopherbench run mutex-vs-rwmutex',
  columns: 'run|lab|when|samples|profile|parameters|state',
  edited: 'own code',
  done: 'done',
  building: 'building',
  measuring: 'measuring',
  cancelled: 'cancelled',
  failed: 'failed',
  interrupted: 'interrupted',
};
const zh: Record<keyof typeof en, string> = {
  summary: '列出在这里测过的，新的在前',
  about: '把编号的前几位写给 gopherbench compare，就能指明一次运行。',
  optLimit: '最多列这么多，不写时是 20',
  none: '还没测过。可以这样开始：gopherbench run mutex-vs-rwmutex',
  columns: '运行|实验|时间|样本|档位|参数|状态',
  edited: '自己的代码',
  done: '完成',
  building: '构建中',
  measuring: '测量中',
  cancelled: '已取消',
  failed: '失败',
  interrupted: '中断',
};
export const runsText = { en, zh };
