export const OURS = "Plumbline";
export const STORESCP = "storescp +B";
/** The same with large PDUs: faster than Debian has it, shown beside it. */
export const STORESCP_LARGE_PDU = "storescp +B --max-pdu";
export const ORTHANC = "Orthanc";
export const DISK = "write + fdatasync";
/** As the tables show them. */
export const ORDER: readonly string[] = [OURS, STORESCP, STORESCP_LARGE_PDU, ORTHANC, DISK];

/** Sides of square images of 16 bits: 10.0 MB, 131 KB, 1.5 GB. */
export const SIDE = { large: 2236, small: 256, huge: 27_386 } as const;

/** What is measured of everyone in every round. */
export interface Plan {
  readonly title: string;
  readonly protocol: "dimse" | "stow";
  readonly size: "large" | "small";
  readonly associations: number;
  /** Whether the disk alone is measured beside them. */
  readonly withDisk: boolean;
  readonly client: "ours" | "storescu";
  /** What ours must reach, as a multiple of another one's rate. */
  readonly atLeast: Readonly<Record<string, number>>;
}

const LARGE = { size: "large", withDisk: true, atLeast: { [STORESCP]: 0.9, [ORTHANC]: 2, [DISK]: 0.6 } } as const;
const SMALL = { size: "small", withDisk: true, atLeast: { [STORESCP]: 0.3, [ORTHANC]: 1.1 } } as const;
const DIMSE = { protocol: "dimse", client: "ours" } as const;
const STOW = { protocol: "stow", client: "ours", withDisk: false, atLeast: { [ORTHANC]: 2 } } as const;

export const PLANS: readonly Plan[] = [
  { ...DIMSE, ...LARGE, title: "C-STORE 10 MB, 1 association", associations: 1 },
  { ...DIMSE, ...LARGE, title: "C-STORE 10 MB, 4 associations", associations: 4 },
  { ...DIMSE, ...SMALL, title: "C-STORE 131 KB, 1 association", associations: 1 },
  { ...DIMSE, ...SMALL, title: "C-STORE 131 KB, 4 associations", associations: 4 },
  { ...STOW, title: "STOW 10 MB, 1 connection", size: "large", associations: 1 },
  { ...STOW, title: "STOW 10 MB, 4 connections", size: "large", associations: 4 },
  { ...STOW, title: "STOW 131 KB, 4 connections", size: "small", associations: 4 },
  {
    ...DIMSE,
    title: "C-STORE 10 MB by DCMTK's storescu, 1 association",
    size: "large",
    associations: 1,
    withDisk: false,
    client: "storescu",
    atLeast: {},
  },
];
