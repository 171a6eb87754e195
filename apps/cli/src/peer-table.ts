export interface PeerLine {
  readonly aeTitle: string;
  readonly network: string;
  /** Code. */
  readonly site: string | null;
  readonly listenHost: string | null;
  readonly listenPort: number | null;
  readonly listenTls: boolean;
  readonly tlsSubject: string | null;
  readonly enabled: boolean;
}

const HEADINGS = ["AE title", "Address", "Let in", "Site", "Reports to", "Certificate"];

/** The list as lines of text in columns. */
export function peerTable(peers: readonly PeerLine[]): string[] {
  const rows = [HEADINGS, ...peers.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function cellsOf(peer: PeerLine): string[] {
  const { aeTitle, network, site, listenHost, listenPort, listenTls, tlsSubject, enabled } = peer;
  const listener = `${listenHost ?? "its address"}, port ${listenPort}${listenTls ? ", TLS" : ""}`;
  const reportsTo = listenPort === null ? "-" : listener;
  return [aeTitle, network, enabled ? "yes" : "no", site ?? "-", reportsTo, tlsSubject ?? "-"];
}
