// How a lesson looks on a page of its own: the app's colours, light and dark by the reader's system, always light on paper.

type Colours = Record<string, string>;

/** The same as renderer/app/tokens.css (a test holds them together): diagrams take their colours from these names. */
export const light: Colours = {
  bg: '#f5f6f8',
  panel: '#ffffff',
  sunken: '#eef0f3',
  line: '#e1e4e8',
  'line-2': '#c8cdd3',
  'line-strong': '#868f99',
  text: '#1a1e23',
  'text-2': '#535c66',
  'text-3': '#656d77',
  accent: '#00718f',
  'accent-soft': '#dff3f8',
  good: '#18743a',
  'good-soft': '#e2f5e8',
  warn: '#8a5a00',
  'warn-soft': '#fdf1d8',
  bad: '#b42318',
  'bad-soft': '#fde8e6',
  'mute-soft': '#eceef1',
  s1: '#0072b2',
  s2: '#d55e00',
  s3: '#008f68',
  s4: '#b0578d',
  s5: '#b07a00',
  s6: '#2f93c9',
  'code-bg': '#f8f9fb',
  kw: '#8f2fa8',
  str: '#0f6f3c',
  num: '#a14a00',
  com: '#656d77',
  fn: '#0a5ea8',
};
export const dark: Colours = {
  bg: '#0e1115',
  panel: '#15191e',
  sunken: '#0b0e11',
  line: '#252b32',
  'line-2': '#3a424b',
  'line-strong': '#6b7580',
  text: '#e4e8ed',
  'text-2': '#a3adb8',
  'text-3': '#8d97a2',
  accent: '#4cc4e0',
  'accent-soft': '#0f2f38',
  good: '#56c97a',
  'good-soft': '#12301d',
  warn: '#e3b04b',
  'warn-soft': '#33270d',
  bad: '#ff8178',
  'bad-soft': '#3a1715',
  'mute-soft': '#20262c',
  s1: '#56b4e9',
  s2: '#f08a4b',
  s3: '#37c79f',
  s4: '#e39cc4',
  s5: '#e6b34a',
  s6: '#9cc9f0',
  'code-bg': '#11151a',
  kw: '#d7a0ea',
  str: '#7fd39b',
  num: '#f0a870',
  com: '#8d97a2',
  fn: '#7fbdf5',
};

const variables = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

export const style = `
:root{color-scheme:light;${variables(light)};
  --sans:system-ui,"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;
  --mono-family:ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${variables(dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--panel);color:var(--text);font:16px/28px var(--sans)}
main{max-width:44em;margin:0 auto;padding:40px 24px 64px}
header{border-bottom:1px solid var(--line);padding-bottom:16px;margin-bottom:16px}
h1{font-size:28px;line-height:36px;margin:4px 0 8px}
h2{font-size:20px;line-height:28px;margin:40px 0 8px;break-after:avoid}
h3,h4{font-size:16px;line-height:24px;margin:24px 0 4px;break-after:avoid}
p,ul,ol{margin:12px 0}
li{margin:4px 0}
small,.meta,.app,footer{font-size:13px;line-height:20px;color:var(--text-2)}
nav ol{columns:2;column-gap:32px;font-size:14px;line-height:22px;padding-left:24px;margin:8px 0 0}
nav li{margin:0;break-inside:avoid}
section{margin-top:40px}
section>.meta{margin:0}
section>.meta+h2{margin-top:0}
nav a{color:inherit;text-decoration:none}
a{color:var(--accent);overflow-wrap:anywhere}
code,pre{font-family:var(--mono-family)}
code{font-size:.86em;background:var(--code-bg);border-radius:3px;padding:1px 4px}
pre{font-size:13px;line-height:20px;background:var(--code-bg);border:1px solid var(--line);border-radius:6px;padding:10px 14px;white-space:pre-wrap;overflow-wrap:anywhere;break-inside:avoid}
pre code{background:none;padding:0;font-size:inherit}
pre.command::before{content:"$ ";color:var(--text-3)}
table{border-collapse:collapse;font-size:14px;line-height:20px;margin:16px 0;font-variant-numeric:tabular-nums;break-inside:avoid}
th,td{border-bottom:1px solid var(--line);padding:5px 12px;text-align:left;vertical-align:top}
th{color:var(--text-2);font-weight:600}
figure{margin:20px 0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto;max-height:600px}
figcaption{font-size:13px;line-height:20px;color:var(--text-2);margin-top:6px}
dfn{font-style:normal;border-bottom:1px dotted var(--accent)}
.box{border:1px solid var(--line-2);border-radius:6px;padding:8px 16px;margin:16px 0;break-inside:avoid}
.box>b:first-child{display:block;color:var(--accent)}
.box ul.ticks{list-style:none;padding:0}
.ticks li::before{content:"☐ ";color:var(--text-3)}
.ticks li.on::before{content:"☑ ";color:var(--good)}
aside{border-left:3px solid var(--line-2);padding:2px 16px;margin:16px 0;color:var(--text-2)}
details{margin:12px 0}
summary{color:var(--text-2);cursor:pointer}
dl{font-size:14px;line-height:22px}
dt{font-weight:600;margin-top:8px;break-after:avoid}
dd{margin:0}
footer{margin-top:40px;padding-top:12px;border-top:1px solid var(--line)}
@page{margin:18mm 16mm}
@media print{body{font-size:11pt;line-height:1.65;background:none}main{max-width:none;padding:0}nav{display:none}}
`;
