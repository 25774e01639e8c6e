import type en from '../en/doctor.ts';
import type { Same } from '../shape.ts';

const zh: Same<typeof en> = {
  title: '体检',
  intro: '这台机器上什么好用，什么会碍事，该怎么办。体检不改动任何东西。',
  again: '再查一次',
  looking: '正在查',
  cancel: '取消',
  copy: '复制为文本',
  copied: '已复制',
  attention: '需要留意',
  fine: '正常',
  nothing: '一切正常，什么都不用做。',
  counts: '问题 {{problems}} · 要注意 {{warnings}} · 正常 {{fine}}',
  took: '{{time}}，用时 {{seconds}} s',
  cancelled: '还没查完就停下了。要看全部，再查一次。',
  measuring: '正在测量。这时体检会干扰它。',
  action: {
    fetch: '准备 Go',
    repair: '修复 Go',
    cache: '清空构建缓存',
    folder: '打开数据文件夹',
    builds: '打开“构建”',
  },
  clear: {
    title: '清空构建缓存？',
    text: '实验、结果和你自己的代码都留着。每个目标平台的下一次构建会和第一次一样慢：7 到 40 s。',
  },
};
export default zh;
