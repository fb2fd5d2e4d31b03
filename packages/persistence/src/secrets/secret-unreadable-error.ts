/** A sealed secret could not be opened: moved, altered, or sealed under another master key. Never taken for an empty one. */
export class SecretUnreadableError extends Error {
  override readonly name = "SecretUnreadableError";
}
