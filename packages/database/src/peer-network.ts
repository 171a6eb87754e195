import { BlockList, isIP, SocketAddress } from "node:net";

/** One address (the whole of its bits as prefix) or a network. */
export interface Network {
  readonly family: "ipv4" | "ipv6";
  /** The first address, in the usual short form and lower case. */
  readonly address: string;
  readonly prefixBits: number;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

/**
 * An address as the system reports it, in one form: IPv4 for IPv4-mapped IPv6 (a listener on `::` sees those), without
 * a zone (`%eth0`). null for what is no address.
 */
export function plainAddress(text: string): Pick<Network, "family" | "address"> | null {
  const family = isIP(text) === 4 ? "ipv4" : isIP(text) === 6 ? "ipv6" : null;
  if (family === null) return null;
  const { address } = new SocketAddress({ address: text, family });
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  return mapped === undefined ? { family, address } : { family: "ipv4", address: mapped };
}

/** Whether only this machine itself can have this address. */
export function isLoopbackAddress(text: string): boolean {
  const plain = plainAddress(text);
  return plain !== null && (plain.family === "ipv4" ? plain.address.startsWith("127.") : plain.address === "::1");
}

/** "10.0.0.7", "10.0.0.0/24", "2001:db8::/32". Bits behind the prefix are cleared. null for anything else. */
export function parseNetwork(text: string): Network | null {
  const [, given = "", bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const plain = plainAddress(given);
  if (plain === null) return null;
  const { family } = plain;
  const mappedBits = family === "ipv4" && given.includes(":") ? BITS.ipv6 - BITS.ipv4 : 0;
  const prefixBits = bits === undefined ? BITS[family] : Number(bits) - mappedBits;
  if (prefixBits < 0 || prefixBits > BITS[family]) return null;
  return { family, address: firstAddress(plain.address, family, prefixBits), prefixBits };
}

/** As it is stored and shown: a single address without its prefix. */
export function networkText({ family, address, prefixBits }: Network): string {
  return prefixBits === BITS[family] ? address : `${address}/${prefixBits}`;
}

/** A test for addresses of the network. */
export function networkTest({ family, address, prefixBits }: Network): (candidate: string) => boolean {
  const list = new BlockList();
  list.addSubnet(address, prefixBits, family);
  return (candidate) => {
    const plain = plainAddress(candidate);
    return plain !== null && plain.family === family && list.check(plain.address, family);
  };
}

function firstAddress(address: string, family: Network["family"], prefixBits: number): string {
  const groups = family === "ipv4" ? address.split(".").map(Number) : ipv6Groups(address);
  const width = family === "ipv4" ? 8 : 16;
  const kept = groups.map((group, index) => {
    const cleared = Math.min(width, Math.max(0, (index + 1) * width - prefixBits));
    return (group >> cleared) << cleared;
  });
  if (family === "ipv4") return kept.join(".");
  return new SocketAddress({ address: kept.map((group) => group.toString(16)).join(":"), family }).address;
}

/** The eight groups of an IPv6 address in short form; its last two may be written as IPv4 (RFC 4291 2.2). */
function ipv6Groups(address: string): number[] {
  const [left = "", right] = address
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
      [(Number(a) << 8) | Number(b), (Number(c) << 8) | Number(d)].map((group) => group.toString(16)).join(":"),
    )
    .split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16)));
  if (right === undefined) return groups(left);
  const [first, last] = [groups(left), groups(right)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
