/** Another worker may be running this job by now: whatever is done from here on must lose. */
export class LockLostError extends Error {
  override readonly name = "LockLostError";

  constructor(readonly jobName: string) {
    super(`the lock on ${jobName} was lost`);
  }
}
