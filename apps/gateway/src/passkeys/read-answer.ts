import { isWellFormedSecret } from "@daypass/application";

/** Which challenge a browser's answer says it is to; null for what is no answer. The signature covers it. */
export function challengeOf(answer: unknown): string | null {
  const { response } = Object(answer) as { response?: unknown };
  const { clientDataJSON } = Object(response) as { clientDataJSON?: unknown };
  if (typeof clientDataJSON !== "string") return null;
  try {
    const { challenge } = Object(JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8")));
    return typeof challenge === "string" && isWellFormedSecret(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

/** A member that is text; null without. */
export function textOf(body: unknown, name: string): string | null {
  const value = (Object(body) as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : null;
}
