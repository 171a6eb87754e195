/** How much of each attack. */
export interface Scale {
  readonly idleSockets: number;
  readonly rubbishConnects: number;
  readonly brokenObjects: number;
  readonly largeObjectMib: number;
  readonly partsOfOneRequest: number;
}

/** For the tests: every attack, small. */
export const LIGHT: Scale = {
  idleSockets: 60,
  rubbishConnects: 100,
  brokenObjects: 4,
  largeObjectMib: 48,
  partsOfOneRequest: 300,
};

export const FULL: Scale = {
  idleSockets: 300,
  rubbishConnects: 2_000,
  brokenObjects: 40,
  largeObjectMib: 1_536,
  partsOfOneRequest: 20_000,
};

/** The receivers that are attacked. */
export interface Ports {
  readonly dimse: number;
  readonly http: number;
  /** With it a request may store: without, nothing is read of it. */
  readonly token: string;
}

export interface Attack {
  readonly name: string;
  run(ports: Ports, scale: Scale): Promise<void>;
}
