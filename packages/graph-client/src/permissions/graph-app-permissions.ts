/** The appId of Microsoft Graph, the same in every tenant; its service principal's object id is not. */
export const MICROSOFT_GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

export interface GraphAppPermission {
  readonly name: string;
  /** Undefined where Microsoft's published lists do not name it. */
  readonly appRoleId: string | undefined;
}

const IDS = {
  "AdministrativeUnit.Read.All": "134fd756-38ce-4afd-ba33-e9623dbe66c2",
  "Application.Read.All": "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
  "AuditLog.Read.All": "b0afded3-3588-46d8-8b3d-9842eff778da",
  "Device.Read.All": "7438b122-aefc-4978-80ed-43db9fcc7715",
  "DeviceLocalCredential.Read.All": "884b599e-4d48-43a5-ba94-15c414d00588",
  "DeviceLocalCredential.ReadBasic.All": "db51be59-e728-414b-b800-e0f010df1a79",
  "Directory.Read.All": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
  "Domain.Read.All": "dbb9058a-0e50-45d7-ae91-66909b5d4664",
  "GroupMember.ReadWrite.All": "dbaae8cf-10b5-4b86-a4a1-f871c94c6695",
  "LicenseAssignment.ReadWrite.All": "5facf0c1-8979-4e95-abcf-ff3d079771c0",
  "Organization.Read.All": "498476ce-e0fe-48b0-b801-37ba7e2685c6",
  "Policy.Read.All": "246dd0d5-5bd0-4def-940b-0421030a5b68",
  "Policy.Read.AuthenticationMethod": "8e3bc81b-d2f3-4b7b-838c-32c88218d2f0",
  "RoleAssignmentSchedule.ReadWrite.Directory": "dd199f4a-f148-40a4-a2ec-f0069cc799ec",
  "RoleAssignmentSchedule.Remove.Directory": "d3495511-98b7-4df3-b317-4e35c19f6129",
  "RoleEligibilitySchedule.ReadWrite.Directory": "fee28b28-e1f3-4841-818e-2704dc62245f",
  "RoleManagement.Read.Directory": "483bed4a-2ad3-4361-a73b-c83ccdbdc53c",
  "RoleManagement.ReadWrite.Directory": "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8",
  "User-PasswordProfile.ReadWrite.All": "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7",
  "User.Create": undefined,
  "User.DeleteRestore.All": "eccc023d-eccf-4e7b-9683-8813ab36cecc",
  "User.EnableDisableAccount.All": "3011c876-62b7-4ada-afa2-506cbbecc68c",
  "User.Read.All": "df021288-bdef-4463-88db-98f22de89214",
  "User.ReadWrite.All": "741f803b-c850-494e-b5df-cde7c675a1ca",
  "User.RevokeSessions.All": "77f3a031-c388-4f99-b373-dc68676a979e",
  "UserAuthMethod-TAP.ReadWrite.All": "627169a8-8c15-451c-861a-5b80e383de5c",
  "UserAuthenticationMethod.Read.All": "38d9df27-64da-44fd-b7c5-a6fbac20248f",
  "UserAuthenticationMethod.ReadWrite.All": "50483e42-d915-4231-9639-7fdb7fd190e5",
} as const satisfies Readonly<Record<string, string | undefined>>;

export type GraphAppPermissionName = keyof typeof IDS;

/** The application permissions of Microsoft Graph that bear on this product, by name and app role id. */
export const GRAPH_APP_PERMISSIONS: readonly GraphAppPermission[] = Object.entries(IDS).map(([name, appRoleId]) => ({
  name,
  appRoleId,
}));

/** Never to be requested: with the first an app may grant itself anything, the second is broad and still not enough. */
export const FORBIDDEN_APP_PERMISSIONS: readonly GraphAppPermission[] = [
  { name: "AppRoleAssignment.ReadWrite.All", appRoleId: "06b708a9-e830-4db3-a914-8e69da51d44f" },
  { name: "Directory.ReadWrite.All", appRoleId: undefined },
];

export function appRoleIdOf(name: GraphAppPermissionName): string | undefined {
  return IDS[name];
}

/** The permission of an app role id, or undefined for one that this list does not name. */
export function permissionOfAppRole(appRoleId: string): GraphAppPermission | undefined {
  const id = appRoleId.toLowerCase();
  return [...GRAPH_APP_PERMISSIONS, ...FORBIDDEN_APP_PERMISSIONS].find((permission) => permission.appRoleId === id);
}
