// Reads what `go tool objdump` prints of an object file, and what the compiler prints with -S, into instructions.
import type { CodePlace, Instruction, InstructionMark } from '../contract/index.ts';

/** A compiled function. */
export interface Code {
  /** with its import path */
  name: string;
  /** import path and name of the file it is declared in */
  file: string;
  instructions: Instruction[];
}
/** Turns a file as the tool prints it, and a line, into a place; `within` is the file of the function's declaration. */
export type Locate = (file: string, line: number, within: string) => CodePlace;

const HEAD = /^TEXT (.+)\(SB\)(?: (.*))?$/;
//   a.go:13   0x6948   e800000000   CALL 0x694d   [1:5]R_CALL:runtime.newobject
const LINE = /^ {2}(.*?):(-?\d+)\t+0x([0-9a-f]+)\t+([0-9a-f ]+?)\t+(.*?)\t*$/;
const REFERENCE = /^\[-?\d+:-?\d+\]R_([A-Z0-9_]+)(?::(.*))?$/;

/** Of an object file: `[1:5]R_CALL:runtime.newobject` behind an instruction is what the linker will put there. */
export function parseObjdump(text: string, locate: Locate): Code[] {
  const symbols: Code[] = [];
  let symbol: Code | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const head = HEAD.exec(raw);
    if (head) {
      symbol = { name: head[1]!, file: head[2] ?? '', instructions: [] };
      symbols.push(symbol);
      continue;
    }
    const line = LINE.exec(raw);
    if (!line || !symbol) continue;
    const [code, relocations] = splitOnce(line[5]!, /\t+(?=\[)/);
    const refs: string[] = [];
    let called: string | undefined;
    for (const part of relocations.split(/ (?=\[-?\d+:-?\d+\]R_)/)) {
      const [, kind = '', name] = REFERENCE.exec(part) ?? [];
      // Only a note for the linker, not something the instruction names.
      if (name === undefined || kind.startsWith('USEIFACE') || kind.startsWith('USEGENERIC')) continue;
      const calls = /CALL|JAL/.test(kind);
      // <1> is the version of a call's convention; what is added to a call's address is, on arm, the instruction itself.
      const symbol = (calls ? name.replace(/[+-]\d+$/, '') : name).replace(/<\d+>$/, '');
      if (calls) called = symbol;
      if (!refs.includes(symbol)) refs.push(symbol);
    }
    symbol.instructions.push({
      ...{ address: line[3]!, bytes: line[4]!, text: code.trim(), refs },
      place: locate(line[1]!, Number(line[2]), symbol.file),
      ...marked(called ?? calledIn(code)),
    });
  }
  return symbols.map(withoutPadding);
}

const LISTED = /^\t0x([0-9a-f]+) \d+ \((.*):(\d+)\)\t(.*)$/;
const LISTED_HEAD = /^(\S.*) STEXT(?: |$)/;

/** Of what -S prints: instructions before they are put into bytes. Notes for the linker and the garbage collector are left out. */
export function parseListing(text: string, locate: Locate): Code[] {
  // A package that is compiled again with its tests' files is listed twice; the last one counts.
  const symbols = new Map<string, Code>();
  let symbol: Code | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const head = LISTED_HEAD.exec(raw);
    if (head) {
      symbol = { name: head[1]!, file: '', instructions: [] };
      symbols.set(symbol.name, symbol);
      continue;
    }
    const line = LISTED.exec(raw);
    if (!line || !symbol) continue;
    const code = line[4]!.replace(/\t/g, ' ').trim();
    if (/^TEXT /.test(code)) symbol.file = line[2]!;
    if (/^(?:TEXT|PCDATA|FUNCDATA)\b/.test(code)) continue;
    symbol.instructions.push({
      ...{ address: line[1]!, bytes: '', text: code, refs: [] },
      place: locate(line[2]!, Number(line[3]), symbol.file),
      ...marked(calledIn(code)),
    });
  }
  return [...symbols.values()];
}

/** `main.Map[go.shape.int].func1` is of the function Map, `main.(*T).M-fm` of (*T).M. */
export function belongs(symbol: string, name: string): boolean {
  const bare = withoutBrackets(symbol);
  const own = bare.slice(bare.lastIndexOf('/') + 1);
  const local = own.slice(own.indexOf('.') + 1);
  return (
    local === name ||
    (local.startsWith(name) && /^(?:\.(?:func|deferwrap|gowrap)?\d|\.\w+\.func|-range|-fm)/.test(local.slice(name.length)))
  );
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let out = '';
  for (const c of text) {
    if (c === '[') depth++;
    if (depth === 0) out += c;
    if (c === ']') depth = Math.max(0, depth - 1);
  }
  return out;
}

const calledIn = (code: string): string | undefined => {
  const call = /^(?:CALL|Call|CallImport|BL|JAL)\b\s*(.*)$/.exec(code.trim());
  return call ? (/([\w./%·()*-]+)\(SB\)/.exec(call[1]!)?.[1] ?? '') : undefined;
};

const runtime: readonly [InstructionMark, RegExp][] = [
  [
    'alloc',
    /^runtime\.(?:newobject|newarray|malloc\w*|makeslice\w*|growslice\w*|makechan\w*|makemap\w*|conv[TI]\w*|concat(?:string|byte)\w*|slicebytetostring|stringtoslice\w+|slicerunetostring|intstring|rawstring\w*|rawbyteslice|moveSlice\w*)$/,
  ],
  ['barrier', /^runtime\.(?:gcWriteBarrier\d*|wb(?:Zero|Move)|typedmemmove|typedmemclr|typedslicecopy|memclrHasPointers)$/],
  ['bounds', /^runtime\.(?:panicBounds|panicExtend\w*|(?:goP|p)anic(?:Index|Slice)\w*)$/],
  ['panic', /^runtime\.(?:gopanic|panic\w*|sigpanic\w*|throw)$/],
  ['stack', /^runtime\.morestack\w*$/],
];

function marked(called: string | undefined): { mark?: InstructionMark } {
  if (called === undefined) return {};
  return { mark: runtime.find(([, name]) => name.test(called))?.[0] ?? 'call' };
}

/** Behind the last instruction the object file has zeros or breakpoints up to the next function. */
function withoutPadding(s: Code): Code {
  const list = s.instructions;
  let end = list.length;
  while (end > 0 && /^(?:\?|INT \$0x3)$/.test(list[end - 1]!.text)) end--;
  return { ...s, instructions: list.slice(0, end) };
}

function splitOnce(text: string, by: RegExp): [string, string] {
  const at = by.exec(text);
  return at ? [text.slice(0, at.index), text.slice(at.index + at[0].length)] : [text, ''];
}
