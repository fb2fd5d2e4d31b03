import { randomUUID } from "node:crypto";
import type { EmulatorClock } from "../../state/clock.js";
import type { AuthorizeRequest } from "../authorize/authorize-request.js";
import type { AdminConsentRequest } from "../consent/admin-consent-request.js";
import type { SignedInAccount } from "./sessions.js";

const LIFETIME_MS = 60 * 60_000;

/** One journey of a browser through sign-in and consent, from the first request to the redirect back. */
export interface Interaction {
  readonly id: string;
  readonly startedAtMs: number;
  readonly request: AuthorizeRequest | AdminConsentRequest;
  /** Who signed in for it; consent is asked of nobody else. */
  account?: SignedInAccount;
}

export class InteractionStore {
  private readonly interactions = new Map<string, Interaction>();

  constructor(private readonly clock: EmulatorClock) {}

  start(request: Interaction["request"]): Interaction {
    const startedAtMs = this.clock.nowMs();
    for (const old of this.interactions.values()) {
      if (startedAtMs - old.startedAtMs > LIFETIME_MS) this.interactions.delete(old.id);
    }
    const interaction = { id: randomUUID(), startedAtMs, request };
    this.interactions.set(interaction.id, interaction);
    return interaction;
  }

  find(id: string | undefined): Interaction | undefined {
    const found = id === undefined ? undefined : this.interactions.get(id);
    return found && this.clock.nowMs() - found.startedAtMs <= LIFETIME_MS ? found : undefined;
  }

  end(interaction: Interaction): void {
    this.interactions.delete(interaction.id);
  }
}
