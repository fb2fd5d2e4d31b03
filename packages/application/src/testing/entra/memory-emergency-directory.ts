import type { EmergencySignIn } from "@daypass/domain";
import type { DirectoryProblem, EffectOutcome } from "../../ports/directory.js";
import type { EmergencyDirectory } from "../../ports/emergency-accounts.js";

/** Passwords and sign-ins of accounts of one tenant. */
export class MemoryEmergencyDirectory implements EmergencyDirectory {
  readonly passwords = new Map<string, string>();
  may = true;
  signIns: readonly EmergencySignIn[] | "unreadable" = [];
  /** What the next setting of a password ends with, after its effect where the outcome is not known. */
  problem: DirectoryProblem | null = null;

  async maySetPasswords() {
    return { ok: true, value: this.may } as const;
  }

  async setPassword(_tenantId: string, userId: string, password: string): Promise<EffectOutcome> {
    const { problem } = this;
    this.problem = null;
    if (problem?.kind !== "refused") this.passwords.set(userId, password);
    return problem ? { status: "failed", problem } : { status: "done", graphRequestId: null, resultId: null };
  }

  async signInsSince() {
    return { ok: true, value: this.signIns } as const;
  }
}
