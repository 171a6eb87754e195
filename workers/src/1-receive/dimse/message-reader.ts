import {
  ABORT_REASON,
  type AgreedContext,
  type CommandSet,
  type DataPart,
  decodeCommand,
  hasDataset,
  MAX_COMMAND_BYTES,
  ProtocolError,
} from "@plumbline/dicom";
import type { Batches } from "./batches.ts";

const { unexpectedParameter, invalidParameterValue } = ABORT_REASON;

export interface ArrivedCommand {
  readonly command: CommandSet;
  readonly context: AgreedContext;
  /** What the reader writes the data set into; null: there is none. */
  readonly dataset: Batches | null;
}

/** Puts messages together from fragments: a command set, then its data set, both on one context (PS3.7 6.3, PS3.8 E). */
export class MessageReader {
  readonly contexts: ReadonlyMap<number, AgreedContext>;
  readonly #openDataset: () => Batches;
  readonly #maxDatasetBytes: number;
  #parts: Buffer[] = [];
  #partsContextId = 0;
  #commandBytes = 0;
  #dataset: { readonly contextId: number; readonly batches: Batches } | null = null;

  /** @param maxDatasetBytes beyond this, what is dropped is not even read any more: the association ends */
  constructor(contexts: ReadonlyMap<number, AgreedContext>, maxDatasetBytes: number, openDataset: () => Batches) {
    this.contexts = contexts;
    this.#maxDatasetBytes = maxDatasetBytes;
    this.#openDataset = openDataset;
  }

  /** The data set that is arriving. */
  get dataset(): Batches | null {
    return this.#dataset?.batches ?? null;
  }

  /** Between two messages. */
  get isIdle(): boolean {
    return this.#dataset === null && this.#parts.length === 0;
  }

  /**
   * @returns a command that is now complete
   * @throws ProtocolError
   */
  read(part: DataPart): ArrivedCommand | null {
    const context = this.contexts.get(part.contextId);
    if (context === undefined) {
      throw new ProtocolError(invalidParameterValue, `Presentation context ${part.contextId} was not agreed upon.`);
    }
    if (part.isCommand) return this.#readCommand(part, context);
    this.#readDataset(part);
    return null;
  }

  #readCommand(part: DataPart, context: AgreedContext): ArrivedCommand | null {
    if (this.#dataset !== null) throw new ProtocolError(unexpectedParameter, "A command came inside a data set.");
    if (this.#parts.length > 0 && this.#partsContextId !== part.contextId) {
      throw new ProtocolError(unexpectedParameter, "A command set is spread over two presentation contexts.");
    }
    this.#commandBytes += part.bytes.length;
    if (this.#commandBytes > MAX_COMMAND_BYTES) {
      throw new ProtocolError(invalidParameterValue, `A command set is longer than ${MAX_COMMAND_BYTES} bytes.`);
    }
    this.#partsContextId = part.contextId;
    // An empty fragment takes no room; thousands of them must not either.
    if (part.bytes.length > 0) this.#parts.push(Buffer.from(part.bytes));
    if (!part.isLast) return null;
    const command = decodeCommand(Buffer.concat(this.#parts));
    this.#parts = [];
    this.#commandBytes = 0;
    const dataset = hasDataset(command) ? this.#openDataset() : null;
    if (dataset !== null) this.#dataset = { contextId: part.contextId, batches: dataset };
    return { command, context, dataset };
  }

  #readDataset(part: DataPart): void {
    if (this.#dataset === null) throw new ProtocolError(unexpectedParameter, "Data came before any command.");
    const { contextId, batches } = this.#dataset;
    if (contextId !== part.contextId) {
      throw new ProtocolError(unexpectedParameter, "A data set came on another context than its command.");
    }
    batches.write(part.bytes);
    if (batches.totalBytes > this.#maxDatasetBytes) {
      throw new ProtocolError(ABORT_REASON.notSpecified, `A data set goes on after ${this.#maxDatasetBytes} bytes.`);
    }
    if (!part.isLast) return;
    this.#dataset = null;
    batches.end();
  }
}
