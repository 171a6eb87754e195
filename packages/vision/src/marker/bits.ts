/** Side of the square that letters and templates are resized to, as published. */
export const SIDE = 64;

/** A black-and-white square of 64 × 64, one bit a pixel, row by row, 2 words a row, lowest bit leftmost. */
export type Bits = Uint32Array;

const WORDS = (SIDE * SIDE) / 32;
/** Pixels of the coarse square, 16 × 16. */
export const COARSE = 256;

export function bitsOf(isSet: (x: number, y: number) => boolean): Bits {
  const bits = new Uint32Array(WORDS);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) if (isSet(x, y)) setBit(bits, x, y);
  }
  return bits;
}

export function getBit(bits: Bits, x: number, y: number): boolean {
  const index = y * SIDE + x;
  return ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

function setBit(bits: Bits, x: number, y: number): void {
  const index = y * SIDE + x;
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
}

/** A square of 16 × 16 by the same order of bits. */
export function coarseBitsOf(isSet: (x: number, y: number) => boolean): Bits {
  const coarse = new Uint32Array(COARSE / 32);
  for (let i = 0; i < COARSE; i += 1) {
    if (isSet(i & 15, i >> 4)) coarse[i >> 5] = (coarse[i >> 5] ?? 0) | (1 << (i & 31));
  }
  return coarse;
}

export function isCoarseSet(coarse: Bits, x: number, y: number): boolean {
  const index = y * 16 + x;
  return ((coarse[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
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

/** Number of pixels that differ between two squares of one size. */
export function difference(a: Bits, b: Bits): number {
  let count = 0;
  for (let i = 0; i < a.length; i += 1) count += ones((a[i] as number) ^ (b[i] as number));
  return count;
}

/** Left and right exchanged. */
export function mirror(bits: Bits): Bits {
  return bitsOf((x, y) => getBit(bits, SIDE - 1 - x, y));
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
