export interface Provenance {
  /** What was done to the published image, in English as the object itself says it. */
  readonly derivation: string;
  /** What is invented, whom to credit and under which licence, likewise. */
  readonly statement: string;
  readonly dataset: string | null;
  readonly licence: string | null;
  /** Whether a model has seen the image. */
  readonly use: "training" | "validation" | "test" | "none" | null;
}

/** Reads a demonstration image's provenance (the object's own sentences); null when it says nothing. */
export function provenanceOf(json: unknown): Provenance | null {
  if (typeof json !== "object" || json === null) return null;
  const { derivation, statement } = json as Readonly<Record<string, unknown>>;
  if (typeof derivation !== "string" || typeof statement !== "string") return null;
  return {
    derivation,
    statement,
    dataset: /published image \S+ of (\S+)/.exec(derivation)?.[1] ?? null,
    licence: /\bCC BY(?:-\w+)* \d\.\d/.exec(statement)?.[0] ?? null,
    use: seenAs(derivation),
  };
}

function seenAs(derivation: string): Provenance["use"] {
  if (/not used for training/.test(derivation)) return "none";
  const part = /(\w+) part\b/.exec(derivation)?.[1];
  if (part === "train" || part === "training") return "training";
  return part === "validation" || part === "test" ? part : null;
}
