import type { InventedExamination, Radiograph } from "@plumbline/dicom";

/** A hospital that exists only in the demonstration. */
interface InventedSite {
  readonly name: string;
  /** Short, for station names and people. */
  readonly letter: string;
  readonly devices: readonly InventedExamination["device"][];
  readonly technologists: number;
}

const device = (letter: string, room: number, model: string | null, softwareVersion: string | null) => ({
  // The films' true maker is not published, and a made-up one would be a lie about a real company.
  manufacturer: null,
  model,
  serialNumber: `DEMO-${letter}${room}`,
  stationName: `DEMO ${letter} ROOM ${room}`,
  softwareVersion,
});

const CHILDREN: InventedSite = {
  name: "Demonstration Children's Hospital",
  letter: "C",
  devices: [
    device("C", 1, "Demo DR 10", "2.1"),
    device("C", 2, "Demo DR 10", "2.1"),
    device("C", 3, "Demo DR 20", "3.0"),
  ],
  technologists: 5,
};
const NORTH: InventedSite = {
  name: "Demonstration Hospital North",
  letter: "N",
  devices: [device("N", 1, "Demo DR 30", "7.4"), device("N", 2, "Demo DR 30", null)],
  technologists: 3,
};
const SOUTH: InventedSite = {
  name: "Demonstration Hospital South",
  letter: "S",
  devices: [device("S", 1, "Demo DR 40", "1.9")],
  technologists: 2,
};

const FIRST_DAY = Date.UTC(2026, 4, 1);
const DAYS = 184;
const DAY_MS = 86_400_000;
/** Steps that share no divisor with the counts below: every device meets every technologist. */
const TECHNOLOGIST_STEP = 7;
const MINUTES_STEP = 53;
/** Every so many examinations, nobody signed: headers have such gaps. */
const UNSIGNED_EVERY = 11;

/**
 * Makes up the examination around each radiograph: hospital, device, technologist, time, numbers. Images of one patient
 * become one study. The same list gives the same inventions.
 */
export function inventExaminations(radiographs: readonly Radiograph[]): InventedExamination[] {
  const studies = new Map<string, number>();
  for (const radiograph of radiographs) {
    const key = studyKeyOf(radiograph);
    if (!studies.has(key)) studies.set(key, studies.size);
  }
  const images = new Map<string, number>();
  return radiographs.map((radiograph) => {
    const studyKey = studyKeyOf(radiograph);
    const number = studies.get(studyKey) ?? 0;
    const instanceNumber = (images.get(studyKey) ?? 0) + 1;
    images.set(studyKey, instanceNumber);
    return examination(radiograph, studyKey, number, studies.size, instanceNumber);
  });
}

const studyKeyOf = ({ patient, id }: Radiograph): string => patient ?? id;

function examination(
  radiograph: Radiograph,
  studyKey: string,
  number: number,
  studies: number,
  instanceNumber: number,
): InventedExamination {
  const site = siteOf(radiograph, number);
  const day = new Date(FIRST_DAY + Math.floor((number * DAYS) / studies) * DAY_MS);
  const minutes = 8 * 60 + ((number * MINUTES_STEP) % (10 * 60)) + 2 * (instanceNumber - 1);
  const two = (n: number) => String(n).padStart(2, "0");
  const technologist = ((number * TECHNOLOGIST_STEP) % site.technologists) + 1;
  return {
    site: site.name,
    device: site.devices[number % site.devices.length] ?? device(site.letter, 1, null, null),
    technologist: number % UNSIGNED_EVERY === UNSIGNED_EVERY - 1 ? null : `${site.letter}${technologist}^Technologist`,
    studyDate: day.toISOString().slice(0, 10),
    studyTime: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`,
    studyKey,
    patientNumber: number + 1,
    accessionNumber: `DEMO${String(number + 1).padStart(5, "0")}`,
    instanceNumber,
  };
}

/** The children's radiographs stay in one hospital; the films, mostly of adults, are shared by two. */
function siteOf({ attribution }: Radiograph, number: number): InventedSite {
  if (attribution.dataset === "GRAZPEDWRI-DX") return CHILDREN;
  return number % 3 === 0 ? SOUTH : NORTH;
}
