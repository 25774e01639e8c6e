import { describe, expect, it } from 'vitest';
import { fuzzy, search } from './search.ts';

const items = [
  { id: 'labs', words: ['Go to Labs'] },
  { id: 'settings', words: ['Go to Settings'] },
  { id: 'run', words: ['Run quick'] },
  { id: 'lab6', words: ['Mutex against RWMutex', 'mutex-vs-rwmutex', '06', '2.3'] },
  { id: 'zh', words: ['互斥锁与读写锁：拐点在哪里', 'mutex-vs-rwmutex'] },
  { id: 'step', words: ['先猜，再量'] },
];
const found = (query: string) => search(query, items).map((i) => i.id);

describe('search', () => {
  it('offers everything in its order before anything is typed', () => {
    expect(found('')).toEqual(items.map((i) => i.id));
    expect(found('  ')).toHaveLength(items.length);
  });
  it('finds words in any order, whatever their case', () => {
    expect(found('LABS go')).toEqual(['labs']);
    expect(found('settings')[0]).toBe('settings');
  });
  it('finds letters in order that begin words', () => {
    expect(found('rq')[0]).toBe('run');
    expect(found('gts')[0]).toBe('settings');
  });
  it('finds by another name of the thing', () => {
    expect(found('mutex-vs')).toContain('lab6');
    expect(found('06')).toEqual(['lab6']);
  });
  it('finds Chinese by its characters', () => {
    expect(found('读写锁')).toEqual(['zh']);
    expect(found('再量')).toEqual(['step']);
  });
  it('puts the title before another name, and finds nothing where nothing fits', () => {
    expect(found('mutex')[0]).toBe('lab6');
    expect(found('xyzzy')).toEqual([]);
  });
  it('does not match letters scattered over a long text', () => {
    expect(fuzzy('egs', 'Go to a long quiet page about zebras')).toBeUndefined();
  });
  it('ranks a whole word over a part of one', () => {
    expect(fuzzy('run', 'Run quick')!).toBeGreaterThan(fuzzy('run', 'Prune the cache')!);
  });
});
