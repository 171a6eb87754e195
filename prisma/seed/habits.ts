/**
 * How images come out of one hands-and-device pair: the parameters of the distributions that an image is drawn from.
 * Scenarios change habits; nothing else in the simulation knows about scenarios.
 */
export interface Habits {
  /** Spread of distances that the technologist sets by eye (cm, one standard deviation). */
  readonly placementSdCm: number;
  /** Spread of rotation in the image plane (degrees, one standard deviation). */
  readonly tiltSdDeg: number;
  /** Angle between distal radius and ulna on the lateral view: mean and spread (degrees). */
  readonly overlapMeanDeg: number;
  readonly overlapSdDeg: number;
  /** Constant sideways offset of the field on the detector (cm). */
  readonly offsetCm: number;
  readonly thumbCutOff: number;
  readonly markerMissing: number;
  readonly markerMirrored: number;
  readonly markerMismatch: number;
  readonly foreignObject: number;
  /** info.* id → probability that the header lacks it. */
  readonly headerMissing: Readonly<Record<string, number>>;
  /** Probability that a landmark is too faint to be found. */
  readonly landmarkLost: number;
  readonly noSpacing: number;
  readonly rejected: number;
}

export const USUAL: Habits = {
  placementSdCm: 0.95,
  tiltSdDeg: 4.6,
  overlapMeanDeg: 31,
  overlapSdDeg: 16,
  offsetCm: 0,
  thumbCutOff: 0.12,
  markerMissing: 0.11,
  markerMirrored: 0.004,
  markerMismatch: 0.002,
  foreignObject: 0.16,
  headerMissing: {
    "info.age": 0.03,
    "info.exposureTime": 0.02,
    "info.institution": 0.01,
    "info.sid": 0.02,
    "info.softwareVersion": 0.01,
  },
  landmarkLost: 0.008,
  noSpacing: 0.004,
  rejected: 0.012,
};
