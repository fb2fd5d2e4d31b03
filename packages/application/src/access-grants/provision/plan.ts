import type { JitAccount, OpenGrant, ProvisioningGrant, TenantApp } from "@daypass/domain";
import type { Activation, DirectoryProblem } from "../../ports/directory.js";

interface PlanBase {
  readonly grant: ProvisioningGrant;
  readonly app: TenantApp;
  readonly tenantId: string;
  readonly account: JitAccount;
}

/** Make the account. `lookFirst`: an earlier try may have made it without our seeing the answer. */
export interface CreatePlan extends PlanBase {
  readonly kind: "create";
  readonly displayName: string;
  readonly password: string;
  readonly lookFirst: boolean;
}

/** The account rests disabled and its last look is old: look before it is enabled. */
export interface LookPlan extends PlanBase {
  readonly kind: "look";
}

/** Everything still missing, in one batch. */
export interface ActivatePlan extends PlanBase {
  readonly kind: "activate";
  readonly userId: string;
  readonly activation: Activation;
}

export type ProvisionPlan = CreatePlan | LookPlan | ActivatePlan;
export type Planned = ProvisionPlan | { readonly kind: "nothing"; readonly grant: OpenGrant | null };

/** What a step leads to: plan again at once, leave it as it was left, or try again later because of a problem. */
export type Next = "again" | "later" | DirectoryProblem;
