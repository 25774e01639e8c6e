// Targets and the go command line of a build. Without schemas, so that the window may use what the main side runs.

/** GOOS/GOARCH, and behind a second slash the GOAMD64 or GOARM level: linux/amd64/v3, linux/arm/7. */
export const targetIds = [
  'linux/amd64',
  'linux/amd64/v3',
  'linux/arm64',
  'linux/arm/7',
  'linux/riscv64',
  'darwin/arm64',
  'darwin/amd64',
  'windows/amd64',
  'windows/arm64',
  'freebsd/amd64',
  'wasip1/wasm',
  'js/wasm',
  'ios/arm64',
] as const;
type TargetId = (typeof targetIds)[number];

/** The seven of the article (5.6), in its order. */
export const articleTargets: readonly TargetId[] = [
  'linux/amd64',
  'linux/arm64',
  'darwin/arm64',
  'windows/amd64',
  'freebsd/amd64',
  'ios/arm64',
  'wasip1/wasm',
];

const levels: Record<string, string> = { amd64: 'GOAMD64', arm: 'GOARM' };

/** The variables that choose a target: { GOOS, GOARCH } and its level. */
export function targetEnv(id: TargetId): Record<string, string> {
  const [goos = '', goarch = '', level] = id.split('/');
  const name = levels[goarch];
  return { GOOS: goos, GOARCH: goarch, ...(level && name && { [name]: level }) };
}

/** One tag; one compiler flag that changes what is compiled or what is said about it. */
export const flagPatterns = {
  tags: /^[\w.]{1,64}$/,
  gcflags:
    /^-(?:[NBSew]|l(?:=[0-4])?|m(?:=[1-4])?|live(?:=[12])?|dwarf=(?:true|false)|spectre=(?:all|index|ret)|d=(?:checkptr|nil|wb|libfuzzer|ssa\/check_bce)(?:=[0-9]|\/debug=[0-9])?)$/,
};

/**
 * `go build` and `go test -c` as all builds begin. -buildvcs=false: a revision would have to be asked from a program of the person's own,
 * and the same source would give other bytes before and after a commit. -vet=off: what is built for other machines was vetted in the
 * editor, and vet would wait for all packages.
 */
export const goVerb = { build: ['build', '-buildvcs=false'], test: ['test', '-c', '-vet=off'] } as const;

/**
 * What the chosen flags add to `go build` or `go test -c`, `-trimpath` with them. -gcflags go to the packages below the folder that go
 * runs in: for all packages they would rebuild the standard library.
 */
export const flagArgs = (
  flags: { strip: boolean; tags: readonly string[]; gcflags: readonly string[] },
  own = './...',
): string[] => [
  '-trimpath',
  ...(flags.strip ? ['-ldflags=-s -w'] : []),
  ...(flags.tags.length > 0 ? [`-tags=${flags.tags.join(',')}`] : []),
  ...(flags.gcflags.length > 0 ? [`-gcflags=${own}=${flags.gcflags.join(' ')}`] : []),
];
