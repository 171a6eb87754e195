import type { AgreedContext, CommandSet } from "@plumbline/dicom";

/** Who is at the other end of an association. */
export interface DimsePeer {
  readonly calledAeTitle: string;
  readonly callingAeTitle: string;
  /** IPv4 where it is that, also when it came over IPv6. */
  readonly address: string;
  /** Subject of its client certificate, in the order of the certificate: "C=DE,O=Clinic,CN=ct1"; null without TLS. */
  readonly tlsSubject: string | null;
}

/** A request of the peer. The message id is checked and answered by the association. */
export interface DimseRequest {
  readonly command: CommandSet;
  readonly context: AgreedContext;
  /**
   * The data set as it arrives, in the context's transfer syntax; null: the command has none. A piece is good until the
   * next one is asked for. What is not read is drained before the answer goes out. Throws when the peer goes away.
   */
  readonly dataset: Dataset | null;
}

export interface Dataset extends AsyncIterable<Uint8Array> {
  /** These bytes come first. Before `handle` waits for anything: afterwards there are others already. */
  startWith(bytes: Uint8Array): void;
}

export interface DimseReply {
  /** PS3.7 annex C. */
  readonly status: number;
  /** In words, for the peer's log: plain ASCII, 64 characters are sent. No patient's data. */
  readonly errorComment?: string;
  /** Elements of the response beyond those that every response has (such as `actionTypeId`). */
  readonly command?: CommandSet;
  /** Called when the answer has been handed to the socket, while the association is still there. */
  readonly afterwards?: () => void;
}

/** A message of our own to the peer. Message id and data set type are set by the association. */
export interface DimseMessage {
  readonly abstractSyntax: string;
  readonly command: CommandSet & { readonly commandField: number };
  /** In the context's transfer syntax. */
  readonly dataset?: (transferSyntax: string) => Uint8Array;
}

/** What a service may do with the association that it answers on. */
export interface DimseAssociation {
  readonly peer: DimsePeer;
  /** The peer can be sent something: it has neither released nor aborted, and we are not stopping. */
  readonly isOpen: boolean;
  /**
   * Sends a request (N-EVENT-REPORT) and resolves to the peer's response. Not to be awaited inside `handle`: nothing
   * more is read before its reply has gone out; use `afterwards`.
   * @throws when no context of this class was agreed, the association ends first, or no answer comes in time
   */
  request(message: DimseMessage): Promise<CommandSet>;
}

/** Answers the requests of some SOP classes. */
export interface DimseService {
  /** Whether this service is the one of an abstract syntax (SOP class UID). */
  supports(abstractSyntax: string): boolean;
  /** Command fields that it answers; any other is refused with 0211 (unrecognized operation). */
  readonly commands: ReadonlySet<number>;
  /** A rejected promise is answered with 0110 (processing failure) and logged. */
  handle(request: DimseRequest, association: DimseAssociation): Promise<DimseReply>;
}

/** PS3.7 annex C and PS3.4 table B.2-1. */
export const STATUS = {
  success: 0x0000,
  processingFailure: 0x0110,
  invalidObjectInstance: 0x0117,
  unrecognizedOperation: 0x0211,
  outOfResources: 0xa700,
  cannotUnderstand: 0xc000,
} as const;
