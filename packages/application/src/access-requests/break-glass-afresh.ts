import type { Principal } from "@daypass/domain";
import type { Ports } from "../ports/ports.js";
import { requireFreshSignIn } from "../sign-in/require-fresh-sign-in.js";
import type { RequestAccess, RequestAccessCommand, RequestAccessOutcome } from "./request-access.js";

/** Asking is open to whoever is signed in; skipping the approval stands in for one, and asks for a sign-in as approving does. */
export function breakGlassAfresh(
  ports: Pick<Ports, "unitOfWork" | "clock">,
  requestAccess: Pick<RequestAccess, "execute">,
): { execute(actor: Principal, command: RequestAccessCommand): Promise<RequestAccessOutcome> } {
  const afresh = requireFreshSignIn(ports, "accessRequest.decided", requestAccess);
  return { execute: (actor, command) => (command.breakGlass ? afresh : requestAccess).execute(actor, command) };
}
