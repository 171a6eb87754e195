import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { PlainError } from "./root.mjs";
import { runStep } from "./steps.mjs";

/** What tests need from the system: a real browser, real DICOM peers, glyphs for Chinese screenshots. */
const NEEDED = [
  { name: "chromium", isThere: () => existsSync("/usr/bin/chromium") },
  { name: "dcmtk", isThere: () => isOnPath("dcmdump") },
  { name: "orthanc", isThere: () => existsSync("/usr/sbin/Orthanc") },
  {
    name: "orthanc-dicomweb",
    isThere: () => existsSync("/usr/share/orthanc/plugins/libOrthancDicomWeb.so"),
  },
  { name: "dicom3tools", isThere: () => isOnPath("dciodvfy") },
  { name: "libopenjp2-tools", isThere: () => isOnPath("opj_compress") },
  { name: "openjph-tools", isThere: () => isOnPath("ojph_compress") },
  { name: "strace", isThere: () => isOnPath("strace") },
  { name: "fonts-noto-cjk", isThere: () => existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") },
];

const isOnPath = (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;

/** Installs the missing ones where this is root on Debian. @throws PlainError saying what to type elsewhere */
export async function ensureDebianPackages() {
  const missing = NEEDED.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (missing.length === 0) return;
  const names = missing.join(" ");
  if (!isOnPath("apt-get")) {
    throw new PlainError(
      `The tests need ${names} (as Debian names them), and there is no apt-get here. Install them: Chromium as ` +
        "/usr/bin/chromium, the tools of DCMTK, dicom3tools, OpenJPEG and OpenJPH on the PATH, Noto Sans CJK among the system's fonts.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new PlainError(`The tests need ${names}. Install them with: sudo apt-get install -y ${names}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runStep({ title: "Reading Debian's package lists" }, "apt-get", ["update"], { env });
  const args = ["install", "-y", "--no-install-recommends", ...missing];
  await runStep({ title: `Installing ${names}` }, "apt-get", args, { env });
  const still = NEEDED.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (still.length > 0) throw new PlainError(`apt-get ended well, but ${still.join(" ")} cannot be found.`);
}
