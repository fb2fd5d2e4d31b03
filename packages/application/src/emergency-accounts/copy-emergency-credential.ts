import { isManaged, may, type Principal } from "@daypass/domain";
import { armor, Encrypter } from "age-encryption";
import { auditEvent, refuse } from "../audit/record.js";
import { checkReason } from "../outcome/check-text.js";
import { invalid, notAllowed, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findEmergencyAccount, NOT_MANAGED } from "./emergency-change.js";

export interface CopyEmergencyCredentialCommand {
  readonly emergencyAccountId: string;
  /** An owner's public key, `age1…`. Whoever has the other half reads the copy, also when Daypass is gone. */
  readonly publicKey: string;
  readonly reason: string;
}

const EVENT = "emergencyCredential.copied";

/** An offline copy for the safe. It is not a reveal: nobody sees the password but who holds the key. */
export class CopyEmergencyCredential {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, given: CopyEmergencyCredentialCommand): Promise<Outcome<string>> {
    const publicKey = given.publicKey.trim();
    const copying = new Encrypter();
    const opened = await this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const found = await findEmergencyAccount(stores, actor, given.emergencyAccountId, EVENT, now);
      if (!found.ok) return found;
      const { account, about, data } = found.value;
      const { current, pending } = await stores.emergencyAccounts.open(account.id);
      const problem =
        checkReason("reason", given.reason) ??
        (takes(copying, publicKey) ? undefined : NO_KEY) ??
        (mayCopy(actor) ? undefined : OWNERS_ONLY) ??
        (isManaged(account) ? undefined : NOT_MANAGED) ??
        (current ? undefined : NOTHING_KEPT);
      if (problem) return refuse(stores, actor, EVENT, now, [problem], about, data);
      await stores.emergencyAccounts.update({ ...account, copiedAt: now });
      const onRecord = { ...data, reason: given.reason.trim(), publicKey };
      stores.audit.record(auditEvent(actor, EVENT, now, about, onRecord));
      return succeeded({ account, passwords: [current, pending].filter((each) => each !== null), now });
    });
    if (!opened.ok) return opened;
    const { account, passwords, now } = opened.value;
    const text = [account.userPrincipalName, ...passwords, now.toISOString(), ""].join("\n");
    return succeeded(armor.encode(await copying.encrypt(text)));
  }
}

function takes(copying: Encrypter, publicKey: string): boolean {
  try {
    copying.addRecipient(publicKey);
    return true;
  } catch {
    return false;
  }
}

const NO_KEY = invalid("publicKey", "a public key of age, which begins with age1.");

/** Owners, and tokens that an owner gave the scope to. */
const mayCopy = (actor: Principal): boolean => actor.kind === "API_TOKEN" || may(actor, "technician:writeOwner");

const OWNERS_ONLY: Refusal = notAllowed("Offline copies are made by owners, to a key of theirs.");
const NOTHING_KEPT: Refusal = notAllowed("No password of this account is kept yet.");
