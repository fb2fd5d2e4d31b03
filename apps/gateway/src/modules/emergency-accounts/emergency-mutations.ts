import type { Principal } from "@daypass/domain";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import { GraphCalls } from "../../limits/graph-calls.js";
import { fromGlobalId } from "../../relay/global-id.js";
import {
  ConfirmEmergencyAccountInput,
  ConfirmEmergencyAccountPayload,
  RecordEmergencyDrillInput,
  RecordEmergencyDrillPayload,
  RotateEmergencyCredentialInput,
  RotateEmergencyCredentialPayload,
} from "./types/change-emergency-account.js";
import {
  CopyEmergencyCredentialInput,
  CopyEmergencyCredentialPayload,
  RevealEmergencyCredentialInput,
  RevealEmergencyCredentialPayload,
} from "./types/emergency-credential.js";

const keyOf = ({ emergencyAccountId }: { readonly emergencyAccountId: string }): string =>
  fromGlobalId("EmergencyAccount", emergencyAccountId);

@Resolver()
export class EmergencyMutations {
  @Mutation(() => RevealEmergencyCredentialPayload, {
    description:
      "Shows an emergency account's password to a member of the group that was chosen for it, or to an API token with the scope `credentials:reveal`; with a short pass where Entra gives one. On record before anything is shown; all owners are told, and the password is changed afterwards where Daypass may. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED, TENANT_NOT_AUTHORIZED.",
  })
  @Allow("credentials:reveal")
  @GraphCalls(2)
  async revealEmergencyCredential(
    @Arg("input", () => RevealEmergencyCredentialInput, { description: "Which account, and why." })
    input: RevealEmergencyCredentialInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, entra }: GatewayContext,
  ): Promise<RevealEmergencyCredentialPayload> {
    const command = { emergencyAccountId: keyOf(input), reason: input.reason };
    const outcome = await once(() => useCases.emergencyAccounts.reveal.execute(actor, command), { keep: "never" });
    return new RevealEmergencyCredentialPayload(outcome, entra);
  }

  @Mutation(() => RotateEmergencyCredentialPayload, {
    description:
      "Changes an emergency account's password now, where Daypass may. Needs `roleMapping:write`, and of people a fresh sign-in. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED, PERMISSION_MISSING, TENANT_NOT_AUTHORIZED, GRAPH_THROTTLED, GRAPH_UNAVAILABLE.",
  })
  @Allow("roleMapping:write")
  @GraphCalls(3)
  async rotateEmergencyCredential(
    @Arg("input", () => RotateEmergencyCredentialInput, { description: "Which account, and why." })
    input: RotateEmergencyCredentialInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<RotateEmergencyCredentialPayload> {
    const command = { emergencyAccountId: keyOf(input), reason: input.reason };
    const outcome = await once(() => useCases.emergencyAccounts.rotate.execute(actor, command));
    return new RotateEmergencyCredentialPayload(outcome, now);
  }

  @Mutation(() => ConfirmEmergencyAccountPayload, {
    description:
      "An owner hands the password of an adopted account to Daypass by typing the account's name; typed again, what the account has now is taken to be as it should. Owners only, with a fresh sign-in. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED, TENANT_NOT_AUTHORIZED.",
  })
  @Allow("technician:writeOwner")
  async confirmEmergencyAccount(
    @Arg("input", () => ConfirmEmergencyAccountInput, { description: "Which account, and its name." })
    input: ConfirmEmergencyAccountInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<ConfirmEmergencyAccountPayload> {
    const command = { emergencyAccountId: keyOf(input), userPrincipalName: input.userPrincipalName };
    const outcome = await once(() => useCases.emergencyAccounts.confirm.execute(actor, command));
    return new ConfirmEmergencyAccountPayload(outcome, now);
  }

  @Mutation(() => RecordEmergencyDrillPayload, {
    description:
      "Records that somebody tried an emergency account. Needs `roleMapping:write`. Refusals: NOT_FOUND, INVALID_INPUT, TENANT_NOT_AUTHORIZED.",
  })
  @Allow("roleMapping:write")
  async recordEmergencyDrill(
    @Arg("input", () => RecordEmergencyDrillInput, { description: "Which account, and how it went." })
    input: RecordEmergencyDrillInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases, now }: GatewayContext,
  ): Promise<RecordEmergencyDrillPayload> {
    const command = { emergencyAccountId: keyOf(input), note: input.note };
    const outcome = await once(() => useCases.emergencyAccounts.recordDrill.execute(actor, command));
    return new RecordEmergencyDrillPayload(outcome, now);
  }

  @Mutation(() => CopyEmergencyCredentialPayload, {
    description:
      "Encrypts an emergency account's password to an owner's public key, for the safe. Owners, and API tokens with the scope `credentials:reveal`; of people a fresh sign-in. All owners are told. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED, TENANT_NOT_AUTHORIZED.",
  })
  @Allow("credentials:reveal")
  async copyEmergencyCredential(
    @Arg("input", () => CopyEmergencyCredentialInput, { description: "Which account, to which key, and why." })
    input: CopyEmergencyCredentialInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CopyEmergencyCredentialPayload> {
    const command = { emergencyAccountId: keyOf(input), publicKey: input.publicKey, reason: input.reason };
    const outcome = await once(() => useCases.emergencyAccounts.copy.execute(actor, command), { keep: "never" });
    return new CopyEmergencyCredentialPayload(outcome);
  }
}
