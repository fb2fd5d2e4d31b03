import type { RevealedCredentials } from "@daypass/application";
import { Field, ObjectType } from "type-graphql";
import type { EntraAddress } from "../../../context/gateway-context.js";
import { signInUrlOf } from "../../tenant-apps/types/sign-in-url.js";

@ObjectType("Credentials", {
  simpleResolvers: true,
  description: "What a technician signs in with. Not to be kept: ask again when it is needed again.",
})
export class Credentials {
  @Field(() => String, { description: "Name to sign in with." })
  readonly userPrincipalName: string;

  @Field(() => String, { nullable: true, description: "The password, where the tenant has passes off; else null." })
  readonly password: string | null;

  @Field(() => String, { nullable: true, description: "The Temporary Access Pass; null where a password is used." })
  readonly temporaryAccessPass: string | null;

  @Field(() => Date, { nullable: true, description: "The pass is good until then; null where a password is used." })
  readonly temporaryAccessPassExpiresAt: Date | null;

  @Field(() => String, { description: "Where to sign in." })
  readonly signInUrl: string;

  @Field(() => Date, { description: "A screen hides it then." })
  readonly hideAt: Date;

  constructor(revealed: RevealedCredentials, entra: EntraAddress) {
    this.userPrincipalName = revealed.userPrincipalName;
    this.password = revealed.password;
    this.temporaryAccessPass = revealed.temporaryAccessPass;
    this.temporaryAccessPassExpiresAt = revealed.temporaryAccessPassExpiresAt;
    this.signInUrl = signInUrlOf(revealed.entraTenantId, entra);
    this.hideAt = revealed.hideAt;
  }
}
