/** Side of the square that letters and templates are resized to, as published. */
export const SIDE = 64;

/** A black-and-white square of 64 × 64, one bit a pixel, row by row, 2 words a row, lowest bit leftmost. */
export type Bits = Uint32Array;

const WORDS = (SIDE * SIDE) / 32;
/** Pixels of the coarse square, 16 × 16. */
export const COARSE = 256;

export function bitsOf(isSet: (x: number, y: number) => boolean): Bits {
  const bits = new Uint32Array(WORDS);
  for (let at = 0; at < WORDS; at += 1) {
    const y = at >> 1;
    const x = (at & 1) << 5;
    let word = 0;
    for (let bit = 0; bit < 32; bit += 1) if (isSet(x + bit, y)) word |= 1 << bit;
    bits[at] = word;
  }
  return bits;
}

export function getBit(bits: Bits, x: number, y: number): boolean {
  const index = y * SIDE + x;
  return ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

/** A square of 16 × 16 by the same order of bits. */
export function coarseBitsOf(isSet: (x: number, y: number) => boolean): Bits {
  const coarse = new Uint32Array(COARSE / 32);
  for (let at = 0; at < coarse.length; at += 1) {
    let word = 0;
    for (let bit = 0; bit < 32; bit += 1) if (isSet(bit & 15, 2 * at + (bit >> 4))) word |= 1 << bit;
    coarse[at] = word;
  }
  return coarse;
}

/** Left and right of a 16 × 16 square exchanged; a word holds two rows. */
export function mirrorCoarse(coarse: Bits): Bits {
  return coarse.map((word) => {
    const both = reversed(word);
    return (both >>> 16) | (both << 16);
  });
}

/** A quarter turn of a 16 × 16 square, clockwise. */
export function turnCoarse(coarse: Bits): Bits {
  return coarseBitsOf((x, y) => {
    const index = (15 - x) * 16 + y;
    return (((coarse[index >> 5] as number) >>> (index & 31)) & 1) === 1;
  });
}

/** Every fourth pixel of every fourth row: 256 bits to turn away most templates by. */
export function coarseOf(bits: Bits): Bits {
  return coarseBitsOf((x, y) => getBit(bits, x * 4 + 2, y * 4 + 2));
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (const word of bits) count += ones(word);
  return count;
}

/**
 * Number of pixels that differ between two squares of one size.
 * @param most the count is of no interest above this; then it may be any number above it
 */
export function difference(a: Bits, b: Bits, most: number): number {
  let count = 0;
  for (let i = 0; i < a.length; ) {
    for (const end = i + WORDS_AT_ONCE; i < end; i += 1) count += ones((a[i] as number) ^ (b[i] as number));
    if (count > most) return count;
  }
  return count;
}
const WORDS_AT_ONCE = 4;

/** Left and right exchanged. */
export function mirror(bits: Bits): Bits {
  return bits.map((_, at) => reversed(bits[at ^ 1] as number));
}

/** The 32 bits of a word in the opposite order: neighbours are exchanged, then pairs, then fours, bytes and halves. */
function reversed(word: number): number {
  let v = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1);
  v = ((v >>> 2) & 0x33333333) | ((v & 0x33333333) << 2);
  v = ((v >>> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4);
  v = ((v >>> 8) & 0x00ff00ff) | ((v & 0x00ff00ff) << 8);
  return (v >>> 16) | (v << 16);
}

/** A quarter turn clockwise. */
export function turn(bits: Bits): Bits {
  return bitsOf((x, y) => getBit(bits, y, SIDE - 1 - x));
}

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
