import type { Principal } from "@daypass/domain";
import type { Ports } from "../ports/ports.js";
import { isLive, SESSION_LIVES_MS, type StaffSession, sessionEndsAt } from "../sign-in/staff-session.js";

/** A browser that somebody is signed in with. What it proves itself by is not in it. */
export interface OwnSession extends Pick<StaffSession, "id" | "device" | "createdAt" | "lastSeenAt"> {
  /** It ends then, if it is not used before that. */
  readonly expiresAt: Date;
  /** The one that asks. */
  readonly isCurrent: boolean;
}

/** Where the caller is signed in, last seen first. Programs are signed in nowhere. */
export class ListOwnSessions {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal): Promise<readonly OwnSession[]> {
    if (actor.kind !== "TECHNICIAN") return [];
    const now = this.ports.clock.now();
    const since = new Date(now.getTime() - SESSION_LIVES_MS);
    const open = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      stores.staffSignIn.openSessions(actor.technicianId, since),
    );
    return open
      .filter((session) => isLive(session, now))
      .map(({ id, device, createdAt, lastSeenAt }) => ({
        id,
        device,
        createdAt,
        lastSeenAt,
        expiresAt: sessionEndsAt({ createdAt, lastSeenAt }),
        isCurrent: id === actor.sessionId,
      }));
  }
}
