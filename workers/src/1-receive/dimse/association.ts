import type { Socket } from "node:net";
import {
  ABORT_REASON,
  type AssociateRequest,
  type ControlPdu,
  decodeAssociateRequest,
  encodeAbort,
  encodeAssociateAccept,
  encodeReject,
  encodeReleaseResponse,
  IMPLEMENTATION,
  PDU,
  PDU_LIMITS,
  PduReader,
  ProtocolError,
  REJECTION,
  type Rejection,
} from "@plumbline/dicom";
import type { AssociationEnd, Logger, Metrics } from "@plumbline/platform";
import type { Admission } from "./admission.ts";
import { Batches, type BufferPool } from "./batches.ts";
import { Conversation } from "./conversation.ts";
import { MessageReader } from "./message-reader.ts";
import { readBySmallBuffer } from "./read-by-small-buffer.ts";
import type { DimseService } from "./service.ts";

export interface AssociationOptions {
  readonly address: string;
  readonly tlsSubject: string | null;
  readonly decide: (request: AssociateRequest) => Promise<Admission>;
  readonly services: readonly DimseService[];
  readonly pool: BufferPool;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** A data set longer than this is not even drained. */
  readonly maxDatasetBytes: number;
  readonly timeouts: AssociationTimeouts;
}

export interface AssociationTimeouts {
  /** ARTIM (PS3.8 9.1.5): from the connection to the answered A-ASSOCIATE-RQ, and from our last word to the end. */
  readonly artimMs: number;
  /** Of an association: without a byte from the peer. */
  readonly idleMs: number;
  /** For the answer to a request of ours. */
  readonly responseMs: number;
}

/** The states of PS3.8 9.2 that an acceptor has, without those of its own release, which we never ask for. */
type State =
  /** Sta2 */
  | "awaiting"
  /** Sta3 */
  | "deciding"
  /** Sta6 */
  | "established"
  /** Sta13: our last word was said, the peer closes the connection or we do. */
  | "ending"
  /** Sta1 */
  | "closed";

/** Responses that the peer does not fetch. */
const MAX_UNREAD_BYTES = 1024 * 1024;

/**
 * One connection of a peer: the upper layer's state machine (PS3.8 9.2) as the acceptor. Bytes are read as fast as their
 * data set finds its way to the disk, and not while an answer is owed; whatever breaks the protocol ends this
 * association with an A-ABORT and touches no other.
 */
export class Association {
  /** Resolves when the connection is closed and nothing is being done for it any more. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #options: AssociationOptions;
  readonly #reader = new PduReader();
  #state: State = "awaiting";
  #artim: NodeJS.Timeout | undefined;
  #messages: MessageReader | null = null;
  #conversation: Conversation | null = null;
  #stopping = false;
  #isPaused = false;
  #needsTimer = false;
  #isCounted = false;

  constructor(accepted: Socket, options: AssociationOptions) {
    const socket = readBySmallBuffer(accepted, (chunk) => this.#onBytes(chunk));
    this.#socket = socket;
    this.#options = options;
    const closed = Promise.withResolvers<void>();
    this.closed = closed.promise;
    this.#startArtim();
    socket.setNoDelay(true);
    socket.on("timeout", () => this.#onSilence());
    socket.on("error", () => socket.destroy());
    socket.on("end", () => this.#lost());
    socket.on("close", () => {
      this.#lost();
      this.#count("error");
      this.#state = "closed";
      clearTimeout(this.#artim);
      closed.resolve(this.#conversation?.settled);
    });
  }

  /** Whether it takes one of the places that are limited. */
  get isEstablished(): boolean {
    return this.#state === "established";
  }

  /** Nobody has asked for an association on it yet. */
  get isAwaiting(): boolean {
    return this.#state === "awaiting";
  }

  /** The message that is being received or answered comes to its end, then the association does. */
  stop(): void {
    this.#stopping = true;
    if (this.#state === "awaiting" && this.#socket.bytesRead === 0) this.destroy();
    if (this.#state === "established" && !this.#isInMessage) this.#abort(ABORT_REASON.notSpecified);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  get #isInMessage(): boolean {
    return this.#conversation?.isBusy === true || this.#messages?.isIdle === false;
  }

  /** An answer is owed: what else the peer has sent is not even looked at before. */
  get #isAnswering(): boolean {
    if (this.#state === "deciding") return true;
    return this.#messages?.dataset == null && this.#conversation?.isBusy === true;
  }

  /** Nothing more is read from the socket before something of ours has happened. */
  get #isBlocked(): boolean {
    return this.#isAnswering || this.#messages?.dataset?.isFull === true;
  }

  get #isOver(): boolean {
    return this.#state === "ending" || this.#state === "closed";
  }

  /** @param chunk good until this returns */
  #onBytes(chunk: Uint8Array): void {
    if (this.#isOver) return;
    this.#reader.feed(chunk);
    this.#pump();
    this.#reader.hold();
  }

  /** Reads the bytes at hand, up to where something has to be waited for. */
  #pump(): void {
    try {
      while (!this.#isOver && !this.#isAnswering) {
        const part = this.#reader.next();
        if (part === null) break;
        if (part.kind === "control") this.#onControl(part);
        else this.#onMessage(this.#established().read(part));
      }
    } catch (err) {
      const { address, logger } = this.#options;
      logger.warn({ address, err }, "association aborted");
      this.#abort(err instanceof ProtocolError ? err.abortReason : ABORT_REASON.notSpecified);
    }
    if (this.#isOver || !this.#isBlocked) this.#listen();
    else if (!this.#isPaused) {
      this.#isPaused = true;
      this.#socket.pause();
    }
  }

  #listen(): void {
    if (this.#needsTimer) this.#socket.setTimeout(this.#options.timeouts.idleMs);
    this.#needsTimer = false;
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#socket.resume();
  }

  #established(): MessageReader {
    if (this.#state === "established" && this.#messages !== null) return this.#messages;
    throw new ProtocolError(ABORT_REASON.unexpectedPdu, "Data came before an association.");
  }

  #onMessage(arrived: ReturnType<MessageReader["read"]>): void {
    if (arrived !== null) this.#conversation?.onCommand(arrived);
  }

  #onControl({ type, body }: ControlPdu): void {
    if (type === PDU.abort) {
      this.#count("aborted");
      return void this.destroy();
    }
    if (type === PDU.associateRequest && this.#state === "awaiting") return void this.#onRequest(body);
    if (type === PDU.releaseRequest && this.#established().isIdle) {
      // AR-4: the requestor closes the connection; we do when it takes too long.
      this.#count("released");
      this.#say(encodeReleaseResponse());
      return;
    }
    throw new ProtocolError(ABORT_REASON.unexpectedPdu, `A PDU of type ${type} came where none can.`);
  }

  #onRequest(body: Buffer): void {
    const request = decodeAssociateRequest(body);
    this.#state = "deciding";
    this.#options.decide(request).then(
      (admission) => this.#answer(request, admission),
      (err: unknown) => {
        this.#options.logger.error({ err }, "an association could not be decided upon");
        if (this.#state === "deciding") this.#reject(REJECTION.temporaryCongestion);
      },
    );
  }

  #answer(request: AssociateRequest, admission: Admission): void {
    if (this.#state !== "deciding") return;
    if (this.#stopping) return void this.#reject(REJECTION.temporaryCongestion);
    const { address, tlsSubject, logger, services, timeouts, maxDatasetBytes, pool } = this.#options;
    if ("rejection" in admission) {
      const { result, source, reason } = admission.rejection;
      logger.warn(
        { address, state: `rejected ${result}/${source}/${reason}` },
        `association rejected: ${admission.why}`,
      );
      return void this.#reject(admission.rejection);
    }
    const { agreed, answers, roles } = admission.agreement;
    const { calledAeTitle, callingAeTitle, user } = request;
    clearTimeout(this.#artim);
    this.#state = "established";
    this.#isCounted = true;
    this.#options.metrics.associationOpened();
    this.#socket.setKeepAlive(true, 30_000);
    this.#socket.setTimeout(timeouts.idleMs);
    this.#messages = new MessageReader(agreed, maxDatasetBytes, () => new Batches(pool, () => this.#pump()));
    this.#conversation = new Conversation({
      peer: { calledAeTitle, callingAeTitle, address, tlsSubject },
      contexts: agreed,
      services,
      peerMaxPduBytes: user.maxPduBytes,
      responseMs: timeouts.responseMs,
      logger,
      send: (pdus) => this.#send(pdus),
      isOpen: () => this.#state === "established" && !this.#stopping,
      onIdle: () => this.#onIdle(),
      onBroken: () => this.#abort(ABORT_REASON.notSpecified),
    });
    this.#write(
      encodeAssociateAccept({
        calledAeTitle,
        callingAeTitle,
        contexts: answers,
        user: {
          maxPduBytes: PDU_LIMITS.maxDataBytes,
          implementationClassUid: IMPLEMENTATION.classUid,
          implementationVersionName: IMPLEMENTATION.versionName,
          roles,
        },
      }),
    );
    this.#pump();
  }

  #onIdle(): void {
    if (this.#stopping && this.#state === "established" && !this.#isInMessage) {
      return void this.#abort(ABORT_REASON.notSpecified);
    }
    this.#pump();
  }

  #onSilence(): void {
    // It is we who are slow.
    if (this.#isBlocked) this.#needsTimer = true;
    else if (this.#state === "established") {
      this.#count("timeout");
      this.#abort(ABORT_REASON.notSpecified);
    }
  }

  #reject(rejection: Rejection): void {
    this.#options.metrics.associationEnded("rejected");
    this.#say(encodeReject(rejection));
  }

  /** Once for each association: how it ended. */
  #count(how: AssociationEnd): void {
    if (this.#isCounted) this.#options.metrics.associationEnded(how);
    this.#isCounted = false;
  }

  /** AA-8, and AA-1 with the reason said: tell why, then close. */
  #abort(reason: number): void {
    if (this.#isOver) return;
    this.#count("aborted");
    this.#say(encodeAbort(2, reason));
  }

  /** What the peer still sends is read and dropped, so that our last word is not lost with a reset. */
  #say(pdu: Buffer): void {
    this.#write(pdu);
    this.#state = "ending";
    this.#end(new Error("The association ended."));
    this.#startArtim();
    this.#listen();
  }

  #send(pdus: readonly Buffer[]): void {
    if (this.#state !== "established") return;
    for (const pdu of pdus) this.#write(pdu);
    if (this.#socket.writableLength > MAX_UNREAD_BYTES) this.destroy();
  }

  #write(pdu: Buffer): void {
    if (this.#socket.writable) this.#socket.write(pdu);
  }

  #lost(): void {
    this.#end(new Error("The peer went away."));
  }

  #end(error: Error): void {
    this.#messages?.dataset?.fail(error);
    this.#conversation?.end(error);
  }

  #startArtim(): void {
    clearTimeout(this.#artim);
    this.#artim = setTimeout(() => this.destroy(), this.#options.timeouts.artimMs);
  }
}
