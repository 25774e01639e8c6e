// Words of `doctor`; what it finds is said in the contract's messages.
const en = {
  summary: 'look at this machine: what works, what will get in the way, and what to do about it',
  about: 'It takes less than ten seconds and changes nothing. Exit code 1 when there is a problem.',
  looking: 'looking …',
  allWell: 'All is well. {{seconds}} s.',
  some: 'Problems: {{problems}}, warnings: {{warnings}}. {{seconds}} s.',
};
const zh: Record<keyof typeof en, string> = {
  summary: '给这台机器体检：什么好用，什么会碍事，该怎么办',
  about: '用时不到十秒，不改动任何东西。有问题时退出码是 1。',
  looking: '正在查 …',
  allWell: '一切正常。用时 {{seconds}} s。',
  some: '问题 {{problems}} 个，要注意的 {{warnings}} 个。用时 {{seconds}} s。',
};
export const doctorWords = { en, zh };
