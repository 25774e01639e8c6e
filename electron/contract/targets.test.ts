import { describe, expect, it } from 'vitest';
import { articleTargets, flagArgs, targetEnv, targetIds } from './targets.ts';

describe('targetEnv', () => {
  it('splits system, architecture and level', () => {
    expect(targetEnv('linux/arm64')).toEqual({ GOOS: 'linux', GOARCH: 'arm64' });
    expect(targetEnv('linux/amd64/v3')).toEqual({ GOOS: 'linux', GOARCH: 'amd64', GOAMD64: 'v3' });
    expect(targetEnv('linux/arm/7')).toEqual({ GOOS: 'linux', GOARCH: 'arm', GOARM: '7' });
  });
});

describe('flagArgs', () => {
  it('always trims paths, and adds nothing for what is not chosen', () => {
    expect(flagArgs({ strip: false, tags: [], gcflags: [] })).toEqual(['-trimpath']);
  });
  it('joins tags by commas and compiler flags by spaces', () => {
    expect(flagArgs({ strip: true, tags: ['netgo', 'debug'], gcflags: ['-N', '-l'] })).toEqual([
      '-trimpath',
      '-ldflags=-s -w',
      '-tags=netgo,debug',
      '-gcflags=./...=-N -l',
    ]);
  });
});

it('the article’s seven are targets of ours', () => {
  expect(articleTargets).toHaveLength(7);
  for (const id of articleTargets) expect(targetIds).toContain(id);
});
