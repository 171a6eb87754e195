import {
  ABORT_REASON,
  type AgreedContext,
  type CommandSet,
  encodeCommand,
  encodeData,
  NO_DATASET,
  ProtocolError,
  RESPONSE,
} from "@plumbline/dicom";
import type { Logger } from "@plumbline/platform";
import type { ArrivedCommand } from "./message-reader.ts";
import {
  type DimseAssociation,
  type DimseMessage,
  type DimsePeer,
  type DimseReply,
  type DimseService,
  STATUS,
} from "./service.ts";

export interface ConversationOptions {
  readonly peer: DimsePeer;
  readonly contexts: ReadonlyMap<number, AgreedContext>;
  readonly services: readonly DimseService[];
  readonly peerMaxPduBytes: number;
  readonly responseMs: number;
  readonly logger: Logger;
  readonly send: (pdus: readonly Buffer[]) => void;
  readonly isOpen: () => boolean;
  /** A request has been answered. */
  readonly onIdle: () => void;
  /** A request cannot be answered, by a fault of ours. */
  readonly onBroken: () => void;
}

/** Any value but NO_DATASET says that a data set follows. */
const HAS_DATASET = 0x0000;
const C_CANCEL = 0x0fff;

interface Pending {
  readonly resolve: (response: CommandSet) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The messages of one association (PS3.7): requests of the peer are answered one after another, each by the service of
 * its class; responses of the peer find the request of ours that they belong to.
 */
export class Conversation implements DimseAssociation {
  readonly peer: DimsePeer;
  readonly #options: ConversationOptions;
  readonly #pending = new Map<number, Pending>();
  #lastMessageId = 0;
  #isBusy = false;
  #settled: Promise<void> = Promise.resolve();

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.peer = options.peer;
  }

  /** An answer is owed to the peer. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Resolves when the request that is being answered has been. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  get isOpen(): boolean {
    return this.#options.isOpen();
  }

  /** @throws ProtocolError when the command cannot be answered */
  onCommand(arrived: ArrivedCommand): void {
    const { command, dataset } = arrived;
    const { commandField, messageId } = command;
    if (commandField === undefined) throw incomplete("Command Field");
    if ((commandField & RESPONSE) !== 0) {
      dataset?.discard();
      return void this.#onResponse(command);
    }
    // Nothing that can be cancelled is ever under way here, and it has no response (PS3.7 9.3.2.3).
    if (commandField === C_CANCEL) return void dataset?.discard();
    if (messageId === undefined) throw incomplete("Message ID");
    this.#isBusy = true;
    this.#settled = this.#answer(arrived, commandField, messageId).catch((err: unknown) => {
      this.#options.logger.error({ err }, "a request could not be answered");
      this.#options.onBroken();
    });
  }

  request(message: DimseMessage): Promise<CommandSet> {
    const context = [...this.#options.contexts.values()].find((each) => each.abstractSyntax === message.abstractSyntax);
    if (context === undefined)
      return Promise.reject(new Error("No presentation context was agreed for this SOP class."));
    if (!this.isOpen) return Promise.reject(new Error("The association has ended."));
    this.#lastMessageId = (this.#lastMessageId % 0xffff) + 1;
    const messageId = this.#lastMessageId;
    const answer = Promise.withResolvers<CommandSet>();
    const late = (): void => this.#settle(messageId)?.reject(new Error("The peer did not answer in time."));
    const timer = setTimeout(late, this.#options.responseMs);
    this.#pending.set(messageId, { resolve: answer.resolve, reject: answer.reject, timer });
    const dataset = message.dataset?.(context.transferSyntax);
    this.#send(context.id, { ...message.command, messageId }, dataset);
    return answer.promise;
  }

  /** The association has ended: nobody will answer any more. */
  end(error: Error): void {
    for (const messageId of [...this.#pending.keys()]) this.#settle(messageId)?.reject(error);
  }

  async #answer(arrived: ArrivedCommand, commandField: number, messageId: number): Promise<void> {
    const { command, context, dataset } = arrived;
    const reply = await this.#reply(arrived, commandField);
    // What the service did not read.
    dataset?.discard();
    await dataset?.finished;
    const sopClassUid = command.affectedSopClassUid ?? command.requestedSopClassUid;
    const sopInstanceUid = command.affectedSopInstanceUid ?? command.requestedSopInstanceUid;
    this.#send(context.id, {
      ...(sopClassUid !== undefined && { affectedSopClassUid: sopClassUid }),
      ...(sopInstanceUid !== undefined && { affectedSopInstanceUid: sopInstanceUid }),
      ...reply.command,
      commandField: commandField | RESPONSE,
      messageIdBeingRespondedTo: messageId,
      status: reply.status,
      ...(reply.errorComment !== undefined && { errorComment: plain(reply.errorComment) }),
    });
    this.#isBusy = false;
    reply.afterwards?.();
    this.#options.onIdle();
  }

  async #reply(arrived: ArrivedCommand, commandField: number): Promise<DimseReply> {
    const { services, logger } = this.#options;
    const service = services.find((each) => each.supports(arrived.context.abstractSyntax));
    if (service === undefined || !service.commands.has(commandField)) return { status: STATUS.unrecognizedOperation };
    try {
      return await service.handle(arrived, this);
    } catch (err) {
      logger.error({ err }, "a request failed");
      return { status: STATUS.processingFailure, errorComment: "The request failed inside Plumbline." };
    }
  }

  #send(contextId: number, command: CommandSet, dataset?: Uint8Array): void {
    const { send, peerMaxPduBytes } = this.#options;
    const complete = { ...command, commandDataSetType: dataset === undefined ? NO_DATASET : HAS_DATASET };
    const pdus = encodeData(contextId, true, encodeCommand(complete), peerMaxPduBytes);
    send(dataset === undefined ? pdus : [...pdus, ...encodeData(contextId, false, dataset, peerMaxPduBytes)]);
  }

  #onResponse(command: CommandSet): void {
    // An answer that came too late, or to nothing: it changes nothing.
    this.#settle(command.messageIdBeingRespondedTo ?? 0)?.resolve(command);
  }

  #settle(messageId: number): Pending | undefined {
    const pending = this.#pending.get(messageId);
    clearTimeout(pending?.timer);
    this.#pending.delete(messageId);
    return pending;
  }
}

/** An LO of the default repertoire: a backslash would make two values of it (PS3.5 6.1.2, 6.2). */
const plain = (text: string): string => text.replace(/[^\x20-\x5b\x5d-\x7e]/g, " ");

const incomplete = (what: string): ProtocolError =>
  new ProtocolError(ABORT_REASON.invalidParameterValue, `A command set has no ${what}.`);
