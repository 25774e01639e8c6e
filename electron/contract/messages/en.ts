// English sentences that the window and the command line share. {{name}} is filled from an error's params.
import type { ErrorCode } from '../errors.ts';
import type { VerdictReason, VerdictWord } from '../stats.ts';

export const errors: Record<ErrorCode, string> = {
  internal:
    'Something went wrong inside Gopherbench. What was measured is kept; start it again, and report the details if it returns.',
  'bad-request': 'That request was malformed and was refused. Reload the window and try again.',
  'not-allowed': 'That request came from a place that may not ask. Reload the window.',
  cancelled: 'Cancelled. What was measured so far is kept.',
  busy: 'A measurement is still running, and anything beside it would disturb it. Wait for it or cancel it, then try again.',
  building:
    'A build is using the cores of this machine, and a measurement beside it would be wrong. Wait for it or cancel it, then try again.',
  'toolchain-missing': 'The Go toolchain is not ready yet. Open Settings to see why and to fetch it.',
  'toolchain-hash':
    'The Go toolchain that was fetched does not have the expected hash, so it was thrown away. Try again, or use another network.',
  'toolchain-fetch':
    'The Go toolchain could not be fetched from {{source}}. Check the network and try again; it goes on where it stopped.',
  'toolchain-source':
    'There is no place to fetch Go from. Set the environment variable GOPROXY to a Go module proxy, or install any Go, then try again.',
  'toolchain-host':
    'There is no pinned Go toolchain for {{host}}. Gopherbench runs on Linux, macOS and Windows on x64 and arm64.',
  'toolchain-locked': 'Another Gopherbench is preparing the Go toolchain. This one goes on as soon as it is done.',
  'disk-full': 'The disk is full: {{need}} needed in {{where}}. Free some space and try again; nothing was lost.',
  'disk-read': '{{file}} could not be read. Check that the disk is there and that you may read it.',
  'disk-write': '{{file}} could not be written. Check that the disk is there and that you may write to it.',
  'lab-unknown': 'There is no lab called {{lab}}. Choose one from the list of labs.',
  'lab-manifest':
    'The lab {{lab}} has a faulty manifest: {{file}}, line {{line}}: {{message}}. The other labs work; mend that line.',
  'file-unknown': 'There is no file {{file}} in this workspace. Choose one from the list.',
  'file-too-large': '{{file}} is larger than 1 MB and can’t be edited here. Make it smaller in another editor.',
  'file-changed':
    '{{file}} was changed outside Gopherbench since you opened it. Your text is kept; choose which one to go on with.',
  compile: 'The code does not compile: {{first}}. Mend the marked line and run again; the last result is kept.',
  'program-start':
    'The program {{program}} could not be started. Check that no virus scanner holds it back, then start Gopherbench again.',
  'program-panic': 'The program panicked: {{first}}. The goroutine dump is below, your own frame first.',
  'program-deadlock': 'The program stopped in a deadlock: every goroutine is waiting. The dump below shows where each one waits.',
  'program-memory':
    'The program used more than {{limit}} of memory and was stopped. Look for something that grows without bound.',
  'program-output': 'The program printed more than {{limit}} and was stopped. What it printed first is in the log.',
  'program-timeout':
    'The program took longer than {{seconds}} s and was stopped. Look for an endless loop or a wait that nobody ends.',
  'program-exit': 'The program ended with exit code {{exit}} before it printed its result. Its last lines are below.',
  'program-no-samples':
    'The program ended well but printed no benchmark line for {{name}}. Check that the benchmark still has this name.',
  'program-processes':
    'The program started more than {{limit}} processes and was stopped. Look for something that starts itself again and again.',
  'program-killed': 'The system killed the program ({{signal}}). If memory was short, close something and run again.',
  'run-unknown': 'That run is not in the store. It may have been deleted; choose another.',
  'run-not-resumable': 'That run can’t be resumed: the program it measured is gone or has changed. Start a new one.',
  'run-params': 'There is no value {{value}} for {{key}} in this lab. Choose one of {{values}}.',
  'exercise-unknown': 'There is no exercise called {{exercise}} in this lab.',
  'command-unknown': 'There is no command called {{command}} in this lab.',
  'prediction-locked': 'This prediction is already locked in. It stays as it was, so that the comparison is honest.',
  'job-unknown': 'That job is no longer running.',
  'store-newer':
    'The results were written by a newer Gopherbench ({{found}}, this one knows {{known}}). Use that version; nothing was changed.',
  'store-corrupt': 'The results file was damaged. It was kept aside as {{aside}} and a new one begun.',
  labkit: 'The analysis could not be made. The samples are kept; open the raw lines to see them.',
  'module-unknown': 'That module is no longer in the list. Open its folder again.',
  'module-none': 'There is no go.mod in {{folder}}. Choose the folder that holds the module’s go.mod.',
  'module-missing':
    '{{missing}} is not on this machine, neither vendored nor in a module cache. Run go mod vendor where there is a network, then build again.',
  'module-gone': '{{folder}} is no longer there. Bring it back, or remove the module from the list.',
  'module-broken': '{{file}} can’t be read as it is: {{first}} Mend it, then try again.',
  'module-newer':
    '{{file}} asks for Go {{wants}}, and Gopherbench has Go {{has}}. Lower its go line, or build it with a Go of your own.',
  'module-no-main': 'There is no program in {{module}}: none of its packages is called main. Choose a module that has one.',
  'module-source': 'Some of the sources in {{module}} can’t be read: {{first}} Mend them, then try again.',
  'build-none': 'Nothing has been built of this yet. Choose targets and build first.',
  'binary-format': '{{file}} is not a program file that can be read here (ELF, Mach-O, PE or WebAssembly). Choose another one.',
  'wasm-system': '{{file}} is not a WebAssembly program for wasip1 or js. Choose an artifact of one of these targets.',
  'wasm-window': 'A js/wasm program runs in a page, and so only in the app’s window. Open the app and run it on the Builds page.',
  'binary-gone': '{{file}} is no longer there. Build it again, or choose another one.',
  'terminal-unknown': 'This terminal is closed already. Open a new one.',
  'terminal-host': 'The terminal could not be started. Try again; if it fails again, start the app anew.',
  'terminal-many': '{{most}} terminals are open, more are not possible. Close some first.',
  'shell-unknown': 'No such shell was found here: {{shell}}. Choose another one in the terminal’s menu.',
};

export const verdicts: Record<VerdictWord, string> = {
  reproduced: 'Reproduced',
  'not-reproduced': 'Not reproduced',
  refuted: 'Refuted',
  inconclusive: 'Inconclusive',
};

export const reasons: Record<VerdictReason, string> = {
  'in-band': 'the interval lies in the article’s band',
  'outside-band': 'same direction as the article, but outside its band',
  'wrong-direction': 'the interval excludes the direction that the article claims',
  'crosses-none': 'the interval crosses the line of no difference',
  'crosses-band': 'the interval crosses the edge of the article’s band',
  'too-few': 'only {{n}} samples a side; a claim needs at least {{min}}',
  'no-samples': 'not measured in this run',
  ambiguous: 'it speaks of one benchmark, but several of this run fit',
  'not-positive': 'a sample is zero or negative and so has no ratio or exponent',
  machine: 'this machine has {{cores}} cores; the claim needs {{needs}}',
};

export const text = {
  notMeasured: 'Not measured',
  predicted: 'You predicted',
  article: 'Article',
};
