export const PYTHON: string;
export function trainingScript(name: string): string;
export function missingForTraining(python?: string): string[];
export function whyNotTraining(missing?: readonly string[], python?: string): string | null;
