// Reading objdump's and the compiler's text; the real tools are in compiler.test.ts.
import { expect, test } from 'vitest';
import type { CodePlace } from '../contract/index.ts';
import { belongs, parseListing, parseObjdump } from './assembly.ts';

const locate = (file: string, line: number): CodePlace => ({ file, line });

test('an object file: references of the linker stand by themselves, padding is left out', () => {
  const text = [
    'TEXT main.fresh(SB) example.com/m/a.go',
    '  a.go:12\t\t0x6924\t\t\t493b6610\t\tCMPQ SP, 0x10(R14)\t',
    '  a.go:13\t\t0x693c\t\t\t488d1d00000000\t\tLEAQ 0(IP), BX\t\t[3:7]R_PCREL:type:func(int) string\t',
    '  a.go:13\t\t0x6948\t\t\te800000000\t\tCALL 0x694d\t\t[1:5]R_CALL:runtime.newobject<1>\t',
    '  a.go:14\t\t0x6949\t\t\te59a1008\t\tMOVW 0x8(R10), R1\t\t[0:0]R_USEIFACE:type:int [0:0]R_USEIFACE:type:int\t',
    '  a.go:15\t\t0x694c\t\t\t84002800\t\tCALL 0(PC)\t\t[0:4]R_CALLARM:runtime.gcWriteBarrier2+3959422974\t',
    '  a.go:12\t\t0x6a12\t\t\t00000000\t\t?\t\t\t',
    '',
    'TEXT main.x(SB) example.com/m/a.go',
    '  a.go:18\t\t0x6a1a\t\t\tc3\t\tRET\t\t\t',
  ].join('\n');
  const [fresh, x] = parseObjdump(text, locate);
  expect(fresh?.instructions.map((i) => [i.place?.line, i.address, i.text, i.refs, i.mark])).toEqual([
    [12, '6924', 'CMPQ SP, 0x10(R14)', [], undefined],
    [13, '693c', 'LEAQ 0(IP), BX', ['type:func(int) string'], undefined],
    [13, '6948', 'CALL 0x694d', ['runtime.newobject'], 'alloc'],
    [14, '6949', 'MOVW 0x8(R10), R1', [], undefined],
    [15, '694c', 'CALL 0(PC)', ['runtime.gcWriteBarrier2'], 'barrier'],
  ]);
  expect(x?.name).toBe('main.x');
  expect(x?.instructions).toHaveLength(1);
});

test('a listing: the last one of a function counts, notes for the linker do not', () => {
  const one = (code: string) => `main.f STEXT size=18\n\t0x0000 00000 (p/a.go:7)\tTEXT\tmain.f(SB), $120-16\n${code}`;
  const line = (code: string) => `\t0x0001 00001 (p/a b.go:8)\t${code}\n`;
  const text = one(line('Get\tSP')) + one(line('FUNCDATA\t$0, x(SB)') + line('Call\truntime.panicBounds(SB)'));
  const symbols = parseListing(text, locate);
  expect(symbols).toHaveLength(1);
  expect(symbols[0]).toMatchObject({ name: 'main.f', file: 'p/a.go' });
  expect(symbols[0]?.instructions).toEqual([
    {
      ...{ address: '0001', bytes: '', text: 'Call runtime.panicBounds(SB)', refs: [], mark: 'bounds' },
      place: { file: 'p/a b.go', line: 8 },
    },
  ]);
});

test('symbols belong to the function they are made of', () => {
  const own: [string, string][] = [
    ['main.main', 'main'],
    ['a.dev/x/06-lab.(*T).Inc', '(*T).Inc'],
    ['a.dev/x/06-lab.(*T).Inc.deferwrap1', '(*T).Inc'],
    ['a.dev/x.Map[go.shape.int]', 'Map'],
    ['a.dev/x.Map[a.dev/y.T].func1', 'Map'],
    ['a.dev/x.F.func1.2', 'F'],
    ['a.dev/x.F-range1', 'F'],
  ];
  for (const [symbol, name] of own) expect(belongs(symbol, name), symbol).toBe(true);
  expect(belongs('main.mainly', 'main')).toBe(false);
  expect(belongs('a.dev/x.(*T).Inc', 'Inc')).toBe(false);
  expect(belongs('a.dev/x.T.M', 'T')).toBe(false);
});
