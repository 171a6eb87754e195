/** A command cannot be carried out; the message is for the person who typed it, without a stack trace. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
}
