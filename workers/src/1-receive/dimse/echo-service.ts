import { COMMAND, VERIFICATION } from "@plumbline/dicom";
import { type DimseService, STATUS } from "./service.ts";

/** Verification SCP (PS3.4 annex A): answers as long as the process lives, whatever the disk and the database do. */
export const echoService: DimseService = {
  supports: (abstractSyntax) => abstractSyntax === VERIFICATION,
  commands: new Set([COMMAND.cEchoRequest]),
  handle: async () => ({ status: STATUS.success }),
};
