import { describe, expect, it } from 'vitest';
import { program } from '../../testing/build.ts';
import { commandLine, flagLine } from './command.ts';
import { NO_FLAGS } from './flags.ts';

const module = { kind: 'module', moduleId: '0123456789abcdef', package: './cmd/server' } as const;
const flags = { strip: true, tags: ['netgo', 'a'], gcflags: ['-N', '-l'] };

describe('commandLine', () => {
  it('is what go is asked for a lab’s program and for its benchmark', () => {
    expect(commandLine(program, undefined, 'linux/arm/7', NO_FLAGS)).toBe(
      'CGO_ENABLED=0 GOOS=linux GOARCH=arm GOARM=7 go build -buildvcs=false -trimpath ./demo',
    );
    expect(commandLine({ ...program, what: 'benchmark' } as typeof program, undefined, 'linux/amd64/v3', NO_FLAGS)).toBe(
      'CGO_ENABLED=0 GOOS=linux GOARCH=amd64 GOAMD64=v3 go test -c -vet=off -trimpath .',
    );
  });
  it('quotes what a shell would split', () => {
    expect(commandLine(module, 'example.com/a', 'windows/amd64', flags)).toBe(
      "CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -buildvcs=false -trimpath -ldflags='-s -w' -tags=netgo,a -gcflags='example.com/a/...=-N -l' ./cmd/server",
    );
    expect(flagLine(flags)).toBe("-ldflags='-s -w' -tags=netgo,a -gcflags='./...=-N -l'");
    expect(flagLine(NO_FLAGS)).toBe('');
  });
});
