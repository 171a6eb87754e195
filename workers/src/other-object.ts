/**
 * SOP classes (PS3.6 annex A) under which projection radiographs arrive: CR, DX for presentation and for processing,
 * and the Secondary Capture family, which digitised films and converted images have.
 */
const RADIOGRAPH_CLASSES = new Set([
  "1.2.840.10008.5.1.4.1.1.1",
  "1.2.840.10008.5.1.4.1.1.1.1",
  "1.2.840.10008.5.1.4.1.1.1.1.1",
  "1.2.840.10008.5.1.4.1.1.7",
  "1.2.840.10008.5.1.4.1.1.7.1",
  "1.2.840.10008.5.1.4.1.1.7.2",
  "1.2.840.10008.5.1.4.1.1.7.3",
  "1.2.840.10008.5.1.4.1.1.7.4",
]);

/**
 * Modalities (PS3.3 C.7.3.1.1.1) that are no projection radiographs of a limb. OT, RG and RF may be; a value that is
 * not in the standard may be anything, so both are looked at.
 */
const OTHER_MODALITIES = new Set(
  (
    "AR AU BDUS BI BMD CT DOC DG ECG EEG EMG EOG EPS ES FID GM HC HD IO IVOCT IVUS KER KO LEN LS MG MR NM OAM OCT OP " +
    "OPM OPT OPTBSV OPTENF OPV OSS PLAN PR PT PX REG RESP RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN " +
    "RTSTRUCT RWV SEG SM SMR SR SRF STAIN TEXTUREMAP TG US VA XA XC"
  ).split(" "),
);

/**
 * Why an object is no radiograph, so that it is kept without being graded or refused (PLUMBLINE_OTHER_OBJECTS); null
 * when it may be one. What is not known (null) speaks against nothing.
 * @param sopClassUid (0008,0016)
 * @param modality (0008,0060)
 */
export function otherObjectReason(sopClassUid: string | null, modality: string | null): string | null {
  if (sopClassUid !== null && !RADIOGRAPH_CLASSES.has(sopClassUid)) {
    return `This is no radiograph: its SOP Class (0008,0016) is ${sopClassUid}, and CR, DX or Secondary Capture was needed.`;
  }
  const code = modality?.trim().toUpperCase() ?? "";
  return OTHER_MODALITIES.has(code) ? `This is no radiograph: its Modality (0008,0060) is ${code}.` : null;
}
