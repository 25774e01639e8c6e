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
  'source-unknown': 'The source of Go {{go}} has no {{name}} in {{file}}. The lesson was written for another version of Go.',
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
  'race-platform':
    'Go has no race detector for {{target}}, so this condition is left out. Check the exercise on another machine to have it too.',
  'race-compiler':
    'The race detector needs a C compiler and the C library’s headers (on Debian gcc and libc6-dev), and did not find them. The condition is left out; install them and check again to have it too.',
  'program-processes':
    'The program started more than {{limit}} processes and was stopped. Look for something that starts itself again and again.',
  'program-killed': 'The system killed the program ({{signal}}). If memory was short, close something and run again.',
  'run-unknown': 'That run is not in the store. It may have been deleted; choose another.',
  'run-not-resumable': 'That run can’t be resumed: the program it measured is gone or has changed. Start a new one.',
  'run-params': 'There is no value {{value}} for {{key}} in this lab. Choose one of {{values}}.',
  'capture-unknown': 'That profile is not in the store. It may have been deleted; take it again.',
  'capture-program': 'The program that this run measured is no longer there. Run the lab again, then profile the new run.',
  'capture-variant': 'The lab {{lab}} has no variant {{variant}}. Choose one from its list.',
  'capture-large': 'The file grew past {{limit}} and the program was stopped. Choose a shorter time, then try again.',
  'capture-empty': '{{variant}} ended well but wrote no profile. Try again; if it stays so, choose another kind.',
  'log-none':
    'There is no line of gctrace or schedtrace in {{file}}. Start the program with GODEBUG=gctrace=1 and keep what it prints on stderr.',
  'log-gone': '{{file}} can’t be read any more. Check that it is there, or choose another one.',
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
  'compiler-none': 'There is no Go code for {{target}} in this folder. Choose another target or open another file.',
  'compiler-log': 'What the compiler wrote about this code can’t be read. Save the file to have it compiled again.',
  'compiler-gone': 'This view of the compiler is no longer kept. Have it compiled again.',
  'binary-gone': '{{file}} is no longer there. Build it again, or choose another one.',
  'profile-format':
    '{{file}} is not a profile that can be read: it is broken, or of another kind. Take it again, or choose another file.',
  'profile-too-large':
    '{{file}} would take more memory than {{limit}} once unpacked. Take a shorter profile, or open it on a larger machine.',
  'profile-empty': '{{file}} has no samples: the program did nothing of this kind while it was profiled. Profile it for longer.',
  'profile-gone': '{{file}} is no longer there, or is another file now. Open it again.',
  'profile-regexp': 'The expression {{expression}} can’t be read. Mend it: it follows Go’s regular expressions.',
  'profile-sample-type': 'This profile has no sample type {{wanted}}. Choose one from its list.',
  'profile-incompatible':
    'These two profiles count different things, so there is no difference between them. Choose a base of the same kind.',
  'profile-normalize':
    'The base is zero for this sample type, so nothing can be scaled to it. Switch “normalised” off, or choose another sample type.',
  'profile-no-match': 'No function matches {{expression}}. Try a shorter name.',
  'profile-tool': 'The pprof program is not built yet. Open Settings to see how the toolchain is, then try again.',
  'profile-binary':
    'The program that was profiled is not on this machine, or is another build. Machine code can’t be shown without it.',
  'profile-timeout':
    'This view took more than {{seconds}} s and was stopped. Narrow it down with focus or a coarser granularity.',
  'profile-read': '{{path}} could not be read. Check that it is there and that you may read it.',
  'profile-write': '{{path}} could not be written. Check that the folder is there and that you may write to it.',
  'terminal-unknown': 'This terminal is closed already. Open a new one.',
  'terminal-host': 'The terminal could not be started. Try again; if it fails again, start the app anew.',
  'terminal-many': '{{most}} terminals are open, more are not possible. Close some first.',
  'live-address':
    '{{address}} is not an address of this computer. Only services here are watched, over http: localhost:6060, 127.0.0.1:6060 or [::1]:6060.',
  'live-unreachable': 'Nothing answers at {{address}}. Check that the service runs and listens on this port.',
  'live-nothing':
    '{{address}} answers, but serves neither net/http/pprof nor /debug/vars nor /metrics. Import net/http/pprof in the service, or give the path where it serves them.',
  'live-answer': '{{path}} answered “{{said}}” instead of figures. Check the path, and that the service lets this computer ask.',
  'live-large': '{{path}} answered with more than {{limit}} and was cut off. Give a path that answers with less.',
  'live-slow': '{{path}} did not answer in full within {{seconds}} s. Check that the service is not stuck; it is asked again.',
  'live-away':
    '{{path}} redirects to {{to}}, which is not this computer, and was not followed. Give the path where the service itself answers.',
  'live-format':
    '{{path}} answers, but not with what is expected there (a web page, perhaps). Give the path where the service serves its figures.',
  'live-many': '{{most}} services are being watched, more are not possible. Stop one first.',
  'live-pprof': '{{address}} does not serve net/http/pprof, so no profile can be taken. Import net/http/pprof in the service.',
  'dump-format': 'This file is not a goroutine dump, or it is too large to read. Take a new one.',
  'live-unknown': 'This service is no longer being watched. Watch it again.',
  'trace-gone': '{{file}} is no longer there. Run it again with a trace, or open another file.',
  'trace-format':
    '{{file}} is not an execution trace that can be read here. Choose a file that runtime/trace wrote with Go 1.11 or later.',
  'trace-memory': '{{file}} needs more memory than any trace should, and was given up. Record a shorter one.',
  'trace-index': 'This trace can’t be asked any more. Open it again; its file is untouched.',
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
  'crosses-none': 'the interval crosses the line of no difference; more samples on a quiet machine would settle it',
  'crosses-band': 'the interval crosses the edge of the article’s band; more samples on a quiet machine would settle it',
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
