import {
  type Capability,
  capabilitiesOf,
  credentialExpiresAt,
  type TenantAuthorizationStatus as DomainStatus,
  type TenantApp as TenantAppRow,
  type TenantPermission as TenantPermissionRow,
} from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";
import { RoleDefinition, toRoleDefinitions } from "../../role-definitions/types/role-definition.js";

const TenantAuthorizationStatus = defineEnum<DomainStatus>(
  "TenantAuthorizationStatus",
  "Where a tenant's consent stands.",
  {
    NOT_AUTHORIZED: "Nobody has authorized yet.",
    PENDING: "Consent was given and still propagates in Entra.",
    AUTHORIZED: "Consent is there, with every permission.",
    DEGRADED: "Consent is there, but a permission is missing.",
    LOST: "Consent was there and is gone.",
  },
);

const TenantCapability = defineEnum<Capability>(
  "TenantCapability",
  "What directory roles of Daypass's own service principal let it do beyond the permissions.",
  {
    SHORTER_CLOSING: "Closing takes fewer steps: roles need not be off before the rest goes.",
    PASSES_ON_LIVE_ADMINISTRATORS: "A pass can be renewed while its account holds roles, without a pause.",
    PASSWORD_RESET: "A password can be reset.",
  },
);

@ObjectType("TenantPermission", {
  simpleResolvers: true,
  description: "A permission on Microsoft Graph in the tenant.",
})
export class TenantPermission {
  @Field(() => String, { description: "Its name in Graph, e.g. `User.ReadWrite.All`." })
  readonly name: string;

  @Field(() => String, { description: "What Daypass needs it for." })
  readonly purpose: string;

  @Field(() => Boolean, { description: "The tenant has consented to it." })
  readonly granted: boolean;

  @Field(() => Boolean, { description: "Without it grants cannot work; without others only their purpose cannot." })
  readonly required: boolean;

  constructor(row: TenantPermissionRow) {
    this.name = row.name;
    this.purpose = row.purpose;
    this.granted = row.granted;
    this.required = row.required;
  }
}

@ObjectType("TenantAuthorization", {
  simpleResolvers: true,
  description: "The customer's consent to Daypass, as it was last seen in Entra.",
})
export class TenantAuthorization {
  @Field(() => TenantAuthorizationStatus, { description: "Where consent stands." })
  readonly status: DomainStatus;

  @Field(() => String, { nullable: true, description: "User principal name of the administrator who authorized." })
  readonly authorizedBy: string | null;

  @Field(() => Date, { nullable: true, description: "When it was authorized; null until then." })
  readonly authorizedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When Entra was last asked; null until the first time." })
  readonly checkedAt: Date | null;

  @Field(() => [TenantPermission], { description: "Every permission Daypass asks for; empty until consent was seen." })
  readonly permissions: readonly TenantPermission[];

  @Field(() => String, { nullable: true, description: "What is wrong and how to mend it; null when all is well." })
  readonly problem: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether who authorized may still sign in there; null where it could not be read.",
  })
  readonly authorizerEnabled: boolean | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "End of the certificate or secret Daypass proves itself with; null where none ends, or it is not known.",
  })
  readonly credentialExpiresAt: Date | null;

  @Field(() => [RoleDefinition], { description: "Directory roles of Daypass's own service principal in the tenant." })
  readonly directoryRoles: readonly RoleDefinition[];

  @Field(() => [TenantCapability], { description: "What those directory roles let Daypass do." })
  readonly capabilities: readonly Capability[];

  constructor(app: Pick<TenantAppRow, "authorization" | "readiness" | "appRegistration">) {
    const { authorization: row, readiness } = app;
    const ownRoleIds = [...new Set(readiness?.ownRoleIds ?? [])];
    this.authorizerEnabled = readiness?.authorizerEnabled ?? null;
    const expiresAt = credentialExpiresAt(app);
    this.credentialExpiresAt = expiresAt ? new Date(expiresAt) : null;
    this.directoryRoles = toRoleDefinitions(ownRoleIds);
    this.capabilities = capabilitiesOf(ownRoleIds);
    this.status = row.status;
    this.authorizedBy = row.authorizedBy;
    this.authorizedAt = row.authorizedAt;
    this.checkedAt = row.checkedAt;
    this.permissions = row.permissions.map((permission) => new TenantPermission(permission));
    this.problem = row.problem;
  }
}
