import {
  type Agreement,
  APPLICATION_CONTEXT,
  type AssociateRequest,
  encodeAssociateAccept,
  IMPLEMENTATION,
  negotiate,
  PDU_LIMITS,
  REJECTION,
  type Rejection,
} from "@plumbline/dicom";

/** Who asks for an association: `PeerList.admits` of packages/database takes this. */
export interface AssociationCaller {
  readonly callingAeTitle: string;
  readonly address: string;
  readonly tlsSubject: string | null;
}

export interface AdmissionRules {
  /** Ours. */
  readonly aeTitle: string;
  /** Anything but null: this one may. A failure is answered as a passing one. */
  readonly admits: (caller: AssociationCaller) => Promise<object | null>;
  readonly isSupported: (abstractSyntax: string) => boolean;
}

export type Admission = { readonly rejection: Rejection; readonly why: string } | { readonly agreement: Agreement };

/** What an AE title may consist of (PS3.5 table 6.2-1, AE). */
const AE_TITLE = /^[\x20-\x5b\x5d-\x7e]{1,16}$/;

/**
 * Whether an association is accepted, and with which contexts (PS3.8 9.3.4, table 9-21). One without a usable context is
 * accepted as well, as the standard has it: its contexts say why.
 */
export async function decideAdmission(
  rules: AdmissionRules,
  request: AssociateRequest,
  { address, tlsSubject }: { readonly address: string; readonly tlsSubject: string | null },
): Promise<Admission> {
  if ((request.protocolVersion & 1) === 0) {
    return rejected(REJECTION.protocolVersionNotSupported, "another protocol version than 1");
  }
  if (request.applicationContext !== APPLICATION_CONTEXT) {
    return rejected(REJECTION.applicationContextNotSupported, "another application context than DICOM's");
  }
  if (request.calledAeTitle !== rules.aeTitle) {
    return rejected(REJECTION.calledAeTitleNotRecognized, "called by another AE title");
  }
  const { callingAeTitle } = request;
  if (!AE_TITLE.test(callingAeTitle)) return rejected(REJECTION.callingAeTitleNotRecognized, "no calling AE title");
  const admitted = await rules.admits({ callingAeTitle, address, tlsSubject });
  if (admitted === null) {
    return rejected(REJECTION.callingAeTitleNotRecognized, "this AE title, address or certificate is not in the list");
  }
  return { agreement: negotiate(request, rules.isSupported) };
}

/** PS3.8 table 9-21, provider (presentation): whoever hears it may try again. */
export const CLOSED = {
  stopping: { rejection: REJECTION.temporaryCongestion, why: "the receiver is stopping" },
  full: { rejection: REJECTION.localLimitExceeded, why: "too many associations" },
} as const satisfies Record<string, Admission>;

/** The A-ASSOCIATE-AC (PS3.8 9.3.3). */
export function acceptanceOf({ calledAeTitle, callingAeTitle }: AssociateRequest, agreement: Agreement): Buffer {
  return encodeAssociateAccept({
    calledAeTitle,
    callingAeTitle,
    contexts: agreement.answers,
    user: {
      maxPduBytes: PDU_LIMITS.maxDataBytes,
      implementationClassUid: IMPLEMENTATION.classUid,
      implementationVersionName: IMPLEMENTATION.versionName,
      roles: agreement.roles,
    },
  });
}

const rejected = (rejection: Rejection, why: string): Admission => ({ rejection, why });
