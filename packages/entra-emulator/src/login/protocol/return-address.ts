import type { AadstsError } from "./aadsts-error.js";

export type ResponseMode = "query" | "fragment" | "form_post";

/** Where an answer goes, once the redirect URI is known to be the application's. */
export interface ReturnAddress {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | undefined;
  /** Admin consent of v2.0 says `admin_consent=True` in errors too. */
  readonly always?: Readonly<Record<string, string>>;
}

/** A problem that goes back to the application instead of being shown. */
export class RedirectedError extends Error {
  constructor(
    readonly returnTo: ReturnAddress,
    readonly problem: AadstsError,
  ) {
    super(problem.message, { cause: problem });
    this.name = "RedirectedError";
  }
}
