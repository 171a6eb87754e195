/** Who made the images and on what terms; carried in every wrapped header and on the demo's pages. */
export interface Attribution {
  readonly dataset: "GRAZPEDWRI-DX" | "FracAtlas";
  readonly licence: "CC BY 4.0";
  readonly citation: string;
  readonly doi: string;
  readonly dataDoi: string;
}

/** One published radiograph and what is truly known about it. */
export interface Radiograph {
  /** File name without extension: stable, unique. */
  readonly id: string;
  /** Path relative to the data folder, with `/`. */
  readonly file: string;
  /** The data set's own patient, by which train and validation are split; null where not told. */
  readonly patient: string | null;
  readonly role: "wrist" | "oblique" | "other-part";
  /** How the models of this project used it; `calibration` set thresholds. Wrists are split by patient. */
  readonly split: "train" | "calibration" | "validation";
  readonly source: string;
  readonly view: "AP" | "LAT" | "OBL" | null;
  readonly side: "L" | "R" | null;
  /** Patient Orientation of the rows and of the columns (PS3.3 C.7.6.1.1.1), where the landmarks tell it. */
  readonly orientation: readonly [row: string, column: string] | null;
  /** Body Part Examined; null where the data set does not name exactly one. */
  readonly bodyPart: string | null;
  readonly ageYears: number | null;
  readonly sex: "M" | "F" | null;
  readonly spacingMm: number | null;
  /** Only `known` and `estimated` may be written to a header. */
  readonly spacingKind: "known" | "estimated" | "nominal" | "none";
  readonly manufacturer: string | null;
  readonly attribution: Attribution;
}

export const ATTRIBUTIONS: Readonly<Record<Attribution["dataset"], Attribution>> = {
  "GRAZPEDWRI-DX": {
    dataset: "GRAZPEDWRI-DX",
    licence: "CC BY 4.0",
    citation:
      "Nagy E., Janisch M., Hržić F., Sorantin E., Tschauner S.: A pediatric wrist trauma X-ray dataset " +
      "(GRAZPEDWRI-DX) for machine learning. Scientific Data 9, 222 (2022)",
    doi: "10.1038/s41597-022-01328-z",
    dataDoi: "10.6084/m9.figshare.14825193",
  },
  FracAtlas: {
    dataset: "FracAtlas",
    licence: "CC BY 4.0",
    citation:
      "Abedeen I., Rahman M. A., Prottyasha F. Z., Ahmed T., Chowdhury T. M., Shatabda S.: FracAtlas: A Dataset for " +
      "Fracture Classification, Localization and Segmentation of Musculoskeletal Radiographs. Scientific Data 10, 521 (2023)",
    doi: "10.1038/s41597-023-02432-4",
    dataDoi: "10.6084/m9.figshare.22363012",
  },
};

/** What the demo makes up around a radiograph. Null leaves the attribute out: real headers have gaps too. */
export interface InventedExamination {
  /** Institution Name. */
  readonly site: string;
  readonly device: {
    /** Used only where the true manufacturer is not known. */
    readonly manufacturer: string | null;
    readonly model: string | null;
    readonly serialNumber: string | null;
    readonly stationName: string | null;
    readonly softwareVersion: string | null;
  };
  /** Operators' Name as a DICOM person name, `Family^Given`. */
  readonly technologist: string | null;
  /** `YYYY-MM-DD` */
  readonly studyDate: string;
  /** `HH:MM:SS` */
  readonly studyTime: string;
  /** Images with the same key become one study of one patient. */
  readonly studyKey: string;
  /** Number in the invented patient name and identifier. */
  readonly patientNumber: number;
  readonly accessionNumber: string | null;
  /** From 1; unique within the study. */
  readonly instanceNumber: number;
}
