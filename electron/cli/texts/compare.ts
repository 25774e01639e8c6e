// Words of `compare`.
const en = {
  summary: 'put runs side by side: per variant the difference, with p and n as benchstat gives them',
  about:
    'RUN is the beginning of a run’s id (see gopherbench runs) or a lab, for its newest run. One lab alone: its last two runs.\nThe first is the base. RUN@KEY=V takes only the samples with that value: compare 3f2a@reads=90 3f2a@reads=99.\n--format bench prints the samples of all with the configuration line “run: ID”: … | benchstat -col run -',
  optUnit: 'compare this unit only; without it the lab’s own, in csv and json all',
  two: 'a second RUN',
  base: 'base',
  machine: 'another machine',
  go: 'another Go',
  code: 'other code',
  nothing: 'These runs have no variant in common. Choose runs of one lab, or slices with RUN@KEY=V.',
  unit: 'No sample has the unit {{unit}}. There are: {{units}}.',
  variant: 'variant',
};
const zh: Record<keyof typeof en, string> = {
  summary: '把几次运行并排比：每个变体的差异，p 和 n 与 benchstat 相同',
  about:
    'RUN 是运行编号的前几位（见 gopherbench runs），或者一个实验，指它最新的一次运行。只写一个实验：它最近的两次。\n第一个是基准。RUN@KEY=V 只取这个值的样本：compare 3f2a@reads=90 3f2a@reads=99。\n--format bench 输出全部样本，各带配置行“run: 编号”：… | benchstat -col run -',
  optUnit: '只比这个单位；不写时用实验自己的，csv 和 json 里是全部',
  two: '第二个 RUN',
  base: '基准',
  machine: '另一台机器',
  go: '另一个 Go',
  code: '代码不同',
  nothing: '这几次运行没有共同的变体。请选同一个实验的运行，或用 RUN@KEY=V 取其中一片。',
  unit: '没有单位是 {{unit}} 的样本。可选：{{units}}。',
  variant: '变体',
};
export const compareText = { en, zh };
