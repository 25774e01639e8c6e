// Output that can be forgotten once it has scrolled out of reach: text, line ends, tabs, and colours, of which only the last remain.
const [ESC, NEWLINE, RETURN, TAB, DELETE] = [0x1b, 0x0a, 0x0d, 0x09, 0x7f];

/** A chunk as it came, and what was found in it. */
export interface Piece {
  bytes: Uint8Array;
  /** nothing in it that leaves a trace but text and colours; hence no line ends within a sequence */
  plain: boolean;
  /** line ends in it */
  lines: number;
  /** parameters of the colour sequences (ESC [ … m) that end in it, in order */
  colours: readonly string[];
}

/** Reads one chunk after another: a sequence may begin in one and end in the next. */
export function createPieces(): (bytes: Uint8Array) => Piece {
  /** of a colour sequence that has begun, `[` included; undefined outside of one */
  let begun: string | undefined;
  /** where a sequence ends that we don't read is not known, but at the end of a line we are outside */
  let lost = false;
  return (bytes) => {
    const colours: string[] = [];
    let lines = 0;
    let plain = !lost;
    let sequence = begun;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (sequence === undefined) {
        if (byte >= 0x20 && byte !== DELETE && byte !== 0xc2) continue;
        if (byte === NEWLINE) lines++;
        else if (byte === ESC) sequence = plain ? '' : undefined;
        // C1 controls are two bytes in UTF-8, the first 0xc2.
        else if (byte !== RETURN && byte !== TAB) plain = false;
        continue;
      }
      if (sequence === '' ? byte === 0x5b : byte >= 0x30 && byte <= 0x3b && sequence.length < 40) {
        sequence += String.fromCharCode(byte);
        continue;
      }
      if (sequence !== '' && byte === 0x6d) colours.push(sequence.slice(1));
      else plain = false;
      if (byte === NEWLINE) lines++;
      sequence = undefined;
    }
    begun = plain ? sequence : undefined;
    lost = !plain && bytes.at(-1) !== NEWLINE;
    return { bytes, plain, lines, colours };
  };
}

/** More colours than a program sets without ever taking them back. */
const MOST = 200;

/**
 * How many of the first pieces need not be parsed once there are the others, and what stands for them: the colours that they leave set,
 * and the part of the last that is still needed. 0 when none can be told to leave no other trace.
 * `lines` is scrollback and twice the screen: a line that scrolls in is filled with the ground colour of that moment, one that was there
 * is not.
 */
export function droppable(pieces: readonly Piece[], lines: number): { count: number; instead: Piece[] } {
  let after = 0;
  let from = pieces.length;
  while (from > 0 && after <= lines) after += pieces[--from]!.lines;
  let count = 0;
  if (after > lines) while (count < from && pieces[count]!.plain) count++;
  // The cut must be at the end of a line.
  while (count > 0 && pieces[count - 1]!.lines === 0) count--;
  const last = pieces[count - 1];
  if (!last) return { count: 0, instead: [] };
  const tail = createPieces()(last.bytes.subarray(last.bytes.lastIndexOf(NEWLINE) + 1));
  const head = { ...last, colours: last.colours.slice(0, last.colours.length - tail.colours.length) };
  const set = leftSet([...pieces.slice(0, count - 1), head]);
  if (set.length > MOST) return { count: 0, instead: [] };
  const bytes = Buffer.from(set.map((p) => `\x1b[${p}m`).join(''));
  const colours: Piece[] = set.length > 0 ? [{ bytes, plain: true, lines: 0, colours: set }] : [];
  return { count, instead: tail.bytes.length > 0 ? [...colours, tail] : colours };
}

/** Every colour sequence sets certain things to certain values: of equal ones only the last counts, and none before a reset. */
function leftSet(pieces: readonly Piece[]): string[] {
  const set = new Set<string>();
  for (const piece of pieces) {
    for (const p of piece.colours) {
      if (p === '' || p === '0') set.clear();
      set.delete(p);
      set.add(p);
    }
  }
  return [...set];
}
