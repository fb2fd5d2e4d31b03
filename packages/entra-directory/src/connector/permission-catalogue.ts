import type { TenantPermission } from "@daypass/domain";

interface NeededPermission {
  readonly name: string;
  readonly purpose: string;
  readonly required: boolean;
  /** Sets of other permissions that do as well: one whole set is enough. */
  readonly alternatives: readonly (readonly string[])[];
}

const need = (
  name: string,
  required: boolean,
  purpose: string,
  ...alternatives: readonly (readonly string[])[]
): NeededPermission => ({ name, required, purpose, alternatives });

/** Application permissions of Microsoft Graph that Daypass asks a customer's tenant for, each with what it is for. */
export const NEEDED_PERMISSIONS: readonly NeededPermission[] = [
  need(
    "Organization.Read.All",
    true,
    "Tell which tenant was connected and what it is called.",
    ["Directory.Read.All"],
    ["Directory.ReadWrite.All"],
  ),
  need(
    "Domain.Read.All",
    true,
    "List the domains that accounts can be made in.",
    ["Directory.Read.All"],
    ["Directory.ReadWrite.All"],
  ),
  need(
    "RoleManagement.ReadWrite.Directory",
    true,
    "Assign roles to just-in-time accounts and take them off again. It can grant any role to anyone, which makes it the most powerful of all.",
  ),
  need(
    "User.ReadWrite.All",
    true,
    "Create, enable, disable and delete just-in-time accounts, and end their sessions.",
    [
      "User.Create",
      "User.EnableDisableAccount.All",
      "User.DeleteRestore.All",
      "User.RevokeSessions.All",
      "User.Read.All",
    ],
    ["Directory.ReadWrite.All"],
  ),
  need(
    "UserAuthMethod-TAP.ReadWrite.All",
    true,
    "Issue the Temporary Access Pass that a technician signs in with, and delete it at the end.",
    ["UserAuthenticationMethod.ReadWrite.All"],
  ),
  need(
    "UserAuthenticationMethod.Read.All",
    false,
    "See sign-in methods that were added to a just-in-time account. Without it such accounts are deleted after each grant.",
    ["UserAuthenticationMethod.ReadWrite.All"],
  ),
  need("GroupMember.ReadWrite.All", false, "See and end group memberships of just-in-time accounts."),
  need(
    "Policy.Read.AuthenticationMethod",
    false,
    "Read how long a Temporary Access Pass may live. Without it Microsoft's defaults are assumed.",
    ["Policy.Read.All"],
  ),
  need(
    "Policy.Read.All",
    false,
    "Tell before a request whether security defaults or conditional access would stop the sign-in.",
  ),
  need(
    "Application.Read.All",
    false,
    "Check what was granted to Daypass, and that nobody tampered with its service principal.",
  ),
  need("AuditLog.Read.All", false, "Show what was done with a just-in-time account while a grant was live."),
  need(
    "User-PasswordProfile.ReadWrite.All",
    false,
    "Change the passwords of emergency accounts, where the service principal may reach Global Administrators too.",
  ),
  need("DeviceLocalCredential.Read.All", false, "Reveal local administrator passwords of Windows devices (LAPS)."),
  need(
    "Device.Read.All",
    false,
    "List devices that have no password too, and tell one that never backed any up from one that is not there.",
  ),
];

/** Every permission Daypass asks for, with whether it was granted, itself or by others that do as well. */
export function judgePermissions(granted: ReadonlySet<string>): readonly TenantPermission[] {
  return NEEDED_PERMISSIONS.map(({ name, purpose, required, alternatives }) => ({
    name,
    purpose,
    required,
    granted: [[name], ...alternatives].some((set) => set.every((permission) => granted.has(permission))),
  }));
}
