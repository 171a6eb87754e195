import type { Dataset } from "@plumbline/dicom";

/** What a wrapped demonstration object says of itself, for the page that shows it. */
export interface Provenance {
  /** Derivation Description (0008,2111): which published image, and what was changed. */
  readonly derivation: string;
  /** Image Comments (0020,4000): what is invented, whom to credit, the licence. */
  readonly statement: string;
}

/** Only for objects whose origin is DEMO: free text of any other may name a person. */
export function provenanceOf({ root }: Pick<Dataset, "root">): { [Key in keyof Provenance]: string } {
  return {
    derivation: root.textValues("00082111").values.join(" "),
    statement: root.textValues("00204000").values.join(" "),
  };
}
