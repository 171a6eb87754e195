import type { Socket } from "node:net";
import {
  ABORT_REASON,
  type AssociateRequest,
  type ControlPdu,
  decodeAssociateRequest,
  encodeAbort,
  encodeReject,
  encodeReleaseResponse,
  PDU,
  PduReader,
  ProtocolError,
  REJECTION,
} from "@plumbline/dicom";
import type { AssociationEnd, Logger, Metrics } from "@plumbline/platform";
import { type Admission, acceptanceOf } from "./admission.ts";
import { Batches, type BufferPool } from "./batches.ts";
import { Conversation } from "./conversation.ts";
import { Line } from "./line.ts";
import { MessageReader } from "./message-reader.ts";
import type { DimseService } from "./service.ts";

export interface AssociationOptions {
  readonly address: string;
  readonly tlsSubject: string | null;
  readonly decide: (request: AssociateRequest) => Promise<Admission>;
  /** What keeps everybody out at the moment, as a rejection. */
  readonly closedFor: () => Admission | null;
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

/**
 * The states of PS3.8 9.2 that an acceptor has, without those of its own release, which we never ask for: Sta2, Sta3,
 * Sta6, Sta13 (our last word was said, the connection is about to end).
 */
type State = "awaiting" | "deciding" | "established" | "ending";

/** Responses that the peer does not fetch. */
const MAX_UNFETCHED_BYTES = 1024 * 1024;

/**
 * One connection of a peer: the upper layer's state machine (PS3.8 9.2) as the acceptor. Bytes are read as fast as their
 * data set finds its way to the disk, and not while an answer is owed; whatever breaks the protocol ends this
 * association with an A-ABORT and touches no other.
 */
export class Association {
  /** Resolves when the connection is closed and nothing is being done for it any more. */
  readonly closed: Promise<void>;
  readonly #line: Line;
  readonly #options: AssociationOptions;
  readonly #reader = new PduReader();
  #state: State = "awaiting";
  #messages: MessageReader | null = null;
  #conversation: Conversation | null = null;
  #isStopping = false;
  #isCounted = false;

  constructor(accepted: Socket, options: AssociationOptions) {
    this.#options = options;
    const closed = Promise.withResolvers<void>();
    this.closed = closed.promise;
    this.#line = new Line(accepted, options.timeouts.artimMs, {
      onBytes: (bytes) => this.#onBytes(bytes),
      onSilence: () => this.#onSilence(),
      onLost: () => this.#end("error"),
      onClosed: () => closed.resolve(this.#conversation?.settled),
    });
  }

  /** Whether it takes one of the places that are limited. */
  get isEstablished(): boolean {
    return this.#state === "established";
  }

  /** The message that is being received or answered comes to its end, then the association does. */
  stop(): void {
    this.#isStopping = true;
    if (this.#state === "awaiting" && this.#line.isUnused) this.destroy();
    this.#abortWhereIdle();
  }

  destroy(): void {
    this.#line.destroy();
  }

  /** An answer is owed: what else the peer has sent is not even looked at before. */
  get #isAnswering(): boolean {
    if (this.#state === "deciding") return true;
    return this.#messages?.dataset == null && this.#conversation?.isBusy === true;
  }

  /** Nothing more is read from the connection before something of ours has happened. */
  get #isBlocked(): boolean {
    return this.#isAnswering || this.#messages?.dataset?.isFull === true;
  }

  #onBytes(bytes: Uint8Array): void {
    if (this.#state === "ending") return;
    this.#reader.feed(bytes);
    this.#pump();
    this.#reader.hold();
  }

  /** Reads the bytes at hand, up to where something has to be waited for. */
  #pump(): void {
    try {
      while (this.#state !== "ending" && !this.#isAnswering) {
        const part = this.#reader.next();
        if (part === null) break;
        if (part.kind === "control") this.#onControl(part);
        else {
          const command = this.#established().read(part);
          if (command !== null) this.#conversation?.onCommand(command);
        }
      }
    } catch (err) {
      const { address, logger } = this.#options;
      logger.warn({ address, err }, "association aborted");
      this.#abort(err instanceof ProtocolError ? err.abortReason : ABORT_REASON.notSpecified);
    }
    if (this.#state !== "ending" && this.#isBlocked) this.#line.hold();
    else this.#line.listen();
  }

  #established(): MessageReader {
    if (this.#state === "established" && this.#messages !== null) return this.#messages;
    throw new ProtocolError(ABORT_REASON.unexpectedPdu, "Data came before an association.");
  }

  #onControl({ type, body }: ControlPdu): void {
    if (type === PDU.abort) {
      this.#end("aborted");
      this.destroy();
    } else if (type === PDU.associateRequest && this.#state === "awaiting") {
      this.#onRequest(decodeAssociateRequest(body));
    } else if (type === PDU.releaseRequest && this.#established().isIdle) {
      // AR-4: the requestor closes the connection; we do when it takes too long.
      this.#say(encodeReleaseResponse(), "released");
    } else throw new ProtocolError(ABORT_REASON.unexpectedPdu, `A PDU of type ${type} came where none can.`);
  }

  #onRequest(request: AssociateRequest): void {
    this.#state = "deciding";
    const failed = (err: unknown): Admission => {
      this.#options.logger.error({ err }, "an association could not be decided upon");
      return { rejection: REJECTION.temporaryCongestion, why: "whether it may be cannot be found out" };
    };
    void this.#options
      .decide(request)
      .catch(failed)
      .then((admission) => this.#answer(request, admission));
  }

  #answer(request: AssociateRequest, decided: Admission): void {
    // It has gone meanwhile.
    if (this.#state !== "deciding") return;
    const { address, logger, metrics, timeouts, closedFor } = this.#options;
    const admission = "rejection" in decided ? decided : (closedFor() ?? decided);
    if ("rejection" in admission) {
      const { result, source, reason } = admission.rejection;
      const state = `rejected ${result}/${source}/${reason}`;
      logger.warn({ address, state }, `association rejected: ${admission.why}`);
      metrics.associationEnded("rejected");
      this.#say(encodeReject(admission.rejection), "rejected");
      return;
    }
    const { agreement } = admission;
    this.#state = "established";
    this.#isCounted = true;
    metrics.associationOpened();
    this.#line.keepUp(timeouts.idleMs);
    const openDataset = (): Batches => new Batches(this.#options.pool, () => this.#pump());
    this.#messages = new MessageReader(agreement.agreed, this.#options.maxDatasetBytes, openDataset);
    this.#conversation = this.#converse(request, agreement.agreed);
    this.#line.write(acceptanceOf(request, agreement));
    this.#pump();
  }

  #converse(request: AssociateRequest, contexts: MessageReader["contexts"]): Conversation {
    const { address, tlsSubject, services, logger, timeouts } = this.#options;
    const { calledAeTitle, callingAeTitle, user } = request;
    return new Conversation({
      peer: { calledAeTitle, callingAeTitle, address, tlsSubject },
      contexts,
      services,
      peerMaxPduBytes: user.maxPduBytes,
      responseMs: timeouts.responseMs,
      logger,
      send: (pdus) => this.#send(pdus),
      isOpen: () => this.#state === "established" && !this.#isStopping,
      onIdle: () => {
        this.#abortWhereIdle();
        this.#pump();
      },
      onBroken: () => this.#abort(ABORT_REASON.notSpecified),
    });
  }

  #send(pdus: readonly Buffer[]): void {
    if (this.#state !== "established") return;
    for (const pdu of pdus) this.#line.write(pdu);
    if (this.#line.unfetchedBytes > MAX_UNFETCHED_BYTES) this.destroy();
  }

  #abortWhereIdle(): void {
    const isInMessage = this.#conversation?.isBusy === true || this.#messages?.isIdle === false;
    if (!this.#isStopping || this.#state !== "established" || isInMessage) return;
    this.#abort(ABORT_REASON.notSpecified);
    // Nothing is on its way to us that could be lost, and whoever stops does not wait for peers that do not hang up.
    this.#line.close();
  }

  #onSilence(): void {
    // Where it is we who are slow, the time begins again when we listen again.
    if (this.#state === "established" && !this.#isBlocked) this.#abort(ABORT_REASON.notSpecified, "timeout");
  }

  /** AA-8, and AA-1 with the reason said: tell why, then close. */
  #abort(reason: number, how: AssociationEnd = "aborted"): void {
    if (this.#state !== "ending") this.#say(encodeAbort(2, reason), how);
  }

  #say(lastWord: Buffer, how: AssociationEnd): void {
    this.#end(how);
    this.#line.writeLast(lastWord);
  }

  /** Nothing that was begun comes to an end any more. Its first reason counts. */
  #end(how: AssociationEnd): void {
    this.#state = "ending";
    if (this.#isCounted) this.#options.metrics.associationEnded(how);
    this.#isCounted = false;
    const error = new Error("The association has ended.");
    this.#messages?.dataset?.fail(error);
    this.#conversation?.end(error);
  }
}
