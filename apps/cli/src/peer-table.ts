export interface PeerLine {
  readonly aeTitle: string;
  readonly network: string;
  /** Code. */
  readonly site: string | null;
  readonly listenHost: string | null;
  readonly listenPort: number | null;
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

function cellsOf({ aeTitle, network, site, listenHost, listenPort, tlsSubject, enabled }: PeerLine): string[] {
  const reportsTo = listenPort === null ? "-" : `${listenHost ?? "its address"}, port ${listenPort}`;
  return [aeTitle, network, enabled ? "yes" : "no", site ?? "-", reportsTo, tlsSubject ?? "-"];
}
