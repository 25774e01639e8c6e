// 窗口和命令行共用的中文。{{name}} 由错误的 params 填入。
import type { ErrorCode } from '../errors.ts';
import type { VerdictReason, VerdictWord } from '../stats.ts';
import type { text as en } from './en.ts';

export const errors: Record<ErrorCode, string> = {
  internal: 'Gopherbench 内部出错了。已测的数据都在；请重新启动，如果再次出现，请把详情报给我们。',
  'bad-request': '这个请求格式不对，已拒绝。请重新加载窗口再试。',
  'not-allowed': '这个请求来自不该发请求的地方，已拒绝。请重新加载窗口。',
  cancelled: '已取消。到此为止测到的都留着。',
  busy: '另一次测量还在进行，两个同时测会互相干扰。等它结束或先取消，再试一次。',
  'toolchain-missing': 'Go 工具链还没就绪。到“设置”里看原因，并在那里获取。',
  'toolchain-hash': '取回的 Go 工具链哈希对不上，已经丢弃。请重试，或换一个网络。',
  'toolchain-fetch': '没能从 {{source}} 取到 Go 工具链。检查网络后重试，会从断开的地方接着取。',
  'toolchain-source': '不知道从哪里取 Go。把环境变量 GOPROXY 设成一个 Go 模块代理，或者装上任意版本的 Go，然后重试。',
  'toolchain-host': '没有为 {{host}} 固定的 Go 工具链。Gopherbench 支持 x64 和 arm64 上的 Linux、macOS 和 Windows。',
  'toolchain-locked': '另一个 Gopherbench 正在准备 Go 工具链。它一完成，这边就继续。',
  'disk-full': '磁盘满了：{{where}} 还需要 {{need}}。腾出空间再试；什么都没丢。',
  'disk-read': '读不了 {{file}}。看看磁盘在不在，有没有读权限。',
  'disk-write': '写不了 {{file}}。看看磁盘在不在，有没有写权限。',
  'lab-unknown': '没有叫 {{lab}} 的实验。请从实验列表里选一个。',
  'lab-manifest': '实验 {{lab}} 的清单有错：{{file}} 第 {{line}} 行：{{message}}。别的实验照常可用；改好这一行即可。',
  'file-unknown': '工作区里没有 {{file}} 这个文件。请从列表里选。',
  'file-too-large': '{{file}} 超过 1 MB，这里编辑不了。请先用别的编辑器改小。',
  'file-changed': '{{file}} 在你打开之后被别的程序改过。你的文本还在，选一份继续。',
  compile: '代码编译不过：{{first}}。改好标出的那一行再运行；上次的结果还在。',
  'program-start': '程序 {{program}} 启动不了。看看是不是被杀毒软件拦下了，然后重新启动 Gopherbench。',
  'program-panic': '程序 panic 了：{{first}}。goroutine 转储在下面，你自己的栈帧排在最前。',
  'program-deadlock': '程序死锁了：所有 goroutine 都在等。下面的转储写着各自等在哪里。',
  'program-memory': '程序用掉的内存超过 {{limit}}，已被停下。找找什么东西在无限增长。',
  'program-output': '程序打印超过 {{limit}}，已被停下。最先打印的部分在日志里。',
  'program-timeout': '程序超过 {{seconds}} s 还没结束，已被停下。找找死循环，或没人来结束的等待。',
  'program-exit': '程序还没打印结果就以退出码 {{exit}} 结束了。最后几行在下面。',
  'program-no-samples': '程序正常结束，却没有打印 {{name}} 的基准测试行。看看这个基准测试是不是改了名字。',
  'program-processes': '程序启动的进程超过 {{limit}} 个，已被停下。找找什么东西在反复启动自己。',
  'program-killed': '程序被系统杀掉了（{{signal}}）。如果是内存不够，关掉一些程序再运行。',
  'run-unknown': '库里没有这次运行。可能已经删除，请另选一个。',
  'run-not-resumable': '这次运行没法继续：它测的程序已经不在，或已改动。请重新运行。',
  'run-params': '这个实验的 {{key}} 没有 {{value}} 这个值。可选：{{values}}。',
  'exercise-unknown': '这个实验里没有叫 {{exercise}} 的练习。',
  'command-unknown': '这个实验里没有叫 {{command}} 的命令。',
  'prediction-locked': '这个预测已经锁定，不能再改，这样对照才算数。',
  'job-unknown': '这个任务已经不在运行。',
  'store-newer': '结果是更新版本的 Gopherbench 写的（{{found}}，本版本只认到 {{known}}）。请用那个版本打开；什么都没改动。',
  'store-corrupt': '结果文件损坏了。已改名为 {{aside}} 保留，并新建了一个。',
  labkit: '没能做出分析。样本都在；可以打开原始输出查看。',
  'module-unknown': '列表里已经没有这个模块。请重新打开它的文件夹。',
  'module-none': '{{folder}} 里没有 go.mod。请选放着 go.mod 的那个文件夹。',
  'module-missing': '这台机器上没有 {{missing}}：vendor 里没有，模块缓存里也没有。在有网络的地方跑一次 go mod vendor，再来构建。',
  'build-none': '这个还没有构建过。先选目标平台，构建一次。',
  'binary-format': '{{file}} 不是这里读得懂的程序文件（ELF、Mach-O、PE 或 WebAssembly）。请另选一个。',
  'binary-gone': '{{file}} 已经不在了。请重新构建，或另选一个。',
};

export const verdicts: Record<VerdictWord, string> = {
  reproduced: '重现',
  'not-reproduced': '未重现',
  refuted: '推翻',
  inconclusive: '未定',
};

export const reasons: Record<VerdictReason, string> = {
  'in-band': '区间落在文章的范围里',
  'outside-band': '方向和文章一致，但落在范围之外',
  'wrong-direction': '区间排除了文章所说的方向',
  'crosses-none': '区间跨过了“没有差别”那条线',
  'crosses-band': '区间跨过了文章范围的边缘',
  'too-few': '每边只有 {{n}} 个样本，下结论至少要 {{min}} 个',
  'no-samples': '这次运行没有测它',
  ambiguous: '它说的是一项基准测试，这次运行里却有好几项对得上',
  'not-positive': '有样本是零或负数，算不出比值和指数',
  machine: '这台机器有 {{cores}} 核，这条论断需要 {{needs}} 核',
};

export const text: Record<keyof typeof en, string> = {
  notMeasured: '未测',
  predicted: '你的预测',
  article: '文章',
};
