/** Seeded randomness for the simulated history: the same seed gives the same network, to the last row. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  normal(mean: number, sd: number): number;
  chance(probability: number): boolean;
  /** Whole number in [from, to], both ends included. */
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** Poisson count by Knuth's product of uniforms (The Art of Computer Programming, vol. 2, 3.4.1); mean below 30. */
  poisson(mean: number): number;
  /** An independent stream with its own name, so that adding one scenario does not move the others. */
  fork(name: string): Random;
}

/** FNV-1a, 32 bit (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Weyl sequence through MurmurHash3's 32-bit finaliser (Appleby): small, fast, good enough for a demonstration. */
export function createRandom(seed: string): Random {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const random: Random = {
    next,
    normal: (mean, sd) => mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick(items) {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error("pick needs at least one item");
      return item;
    },
    poisson(mean) {
      const floor = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > floor; product *= next()) count++;
      return count;
    },
    fork: (name) => createRandom(`${seed}/${name}`),
  };
  return random;
}
