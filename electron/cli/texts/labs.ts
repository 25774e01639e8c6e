// Words of `labs`.
const en = {
  summary: 'list the labs and whether they run here; with LAB its parameters, claims and exercises',
  here: 'runs here',
  notHere: 'not here: {{why}}',
  broken: 'faulty manifest: {{file}}:{{line}}: {{message}}',
  minutes: '{{n}} min',
  done: 'done',
  parameters: 'Parameters',
  profiles: 'Profiles',
  estimate: '{{variants}} variants × {{samples}} samples, about {{seconds}} s',
  claims: 'Claims of the article',
  exercises: 'Exercises',
  passed: 'passed',
  open: 'open',
};
const zh: Record<keyof typeof en, string> = {
  summary: '列出实验，以及它们在这台机器上能不能跑；写上 LAB 就显示它的参数、论断和练习',
  here: '可在本机运行',
  notHere: '本机不能运行：{{why}}',
  broken: '清单有错：{{file}}:{{line}}: {{message}}',
  minutes: '{{n}} 分钟',
  done: '已完成',
  parameters: '参数',
  profiles: '档位',
  estimate: '{{variants}} 个变体 × {{samples}} 个样本，约 {{seconds}} s',
  claims: '文章的论断',
  exercises: '练习',
  passed: '已通过',
  open: '未完成',
};
export const labsText = { en, zh };
