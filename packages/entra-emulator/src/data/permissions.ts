/** Microsoft Graph's application, the same in every tenant; its service principal's object id differs. */
export const GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

/**
 * Graph's application permissions by name, with the id of the app role. Ids that begin with `e0e0e0e0` are made up:
 * Microsoft publishes none, or none was found.
 */
export const APPLICATION_PERMISSIONS: Readonly<Record<string, string>> = {
  "Organization.Read.All": "498476ce-e0fe-48b0-b801-37ba7e2685c6",
  "Domain.Read.All": "dbb9058a-0e50-45d7-ae91-66909b5d4664",
  "RoleManagement.Read.Directory": "483bed4a-2ad3-4361-a73b-c83ccdbdc53c",
  "RoleManagement.ReadWrite.Directory": "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8",
  "RoleAssignmentSchedule.ReadWrite.Directory": "dd199f4a-f148-40a4-a2ec-f0069cc799ec",
  "RoleAssignmentSchedule.Remove.Directory": "d3495511-98b7-4df3-b317-4e35c19f6129",
  "RoleAssignmentSchedule.Read.Directory": "e0e0e0e0-0001-4000-8000-000000000001",
  "RoleEligibilitySchedule.Read.Directory": "e0e0e0e0-0001-4000-8000-000000000002",
  "RoleEligibilitySchedule.ReadWrite.Directory": "e0e0e0e0-0001-4000-8000-000000000003",
  "RoleEligibilitySchedule.Remove.Directory": "e0e0e0e0-0001-4000-8000-000000000004",
  "User.Read.All": "df021288-bdef-4463-88db-98f22de89214",
  "User.ReadBasic.All": "e0e0e0e0-0001-4000-8000-000000000005",
  "User.Create": "e0e0e0e0-0001-4000-8000-000000000006",
  "User.ReadUpdate.All": "e0e0e0e0-0001-4000-8000-000000000007",
  "User.EnableDisableAccount.All": "3011c876-62b7-4ada-afa2-506cbbecc68c",
  "User.DeleteRestore.All": "eccc023d-eccf-4e7b-9683-8813ab36cecc",
  "User.RevokeSessions.All": "77f3a031-c388-4f99-b373-dc68676a979e",
  "User.ReadWrite.All": "741f803b-c850-494e-b5df-cde7c675a1ca",
  "User.ManageIdentities.All": "e0e0e0e0-0001-4000-8000-000000000008",
  "User-PasswordProfile.ReadWrite.All": "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7",
  "User-Phone.ReadWrite.All": "e0e0e0e0-0001-4000-8000-000000000009",
  "User-Mail.ReadWrite.All": "e0e0e0e0-0001-4000-8000-00000000000a",
  "UserAuthMethod-TAP.ReadWrite.All": "627169a8-8c15-451c-861a-5b80e383de5c",
  "UserAuthMethod-TAP.Read.All": "e0e0e0e0-0001-4000-8000-00000000000b",
  "UserAuthMethod-SoftwareOATH.ReadWrite.All": "e0e0e0e0-0001-4000-8000-00000000000c",
  "UserAuthenticationMethod.ReadWrite.All": "50483e42-d915-4231-9639-7fdb7fd190e5",
  "UserAuthenticationMethod.Read.All": "38d9df27-64da-44fd-b7c5-a6fbac20248f",
  "GroupMember.ReadWrite.All": "dbaae8cf-10b5-4b86-a4a1-f871c94c6695",
  "GroupMember.Read.All": "98830695-27a2-44f7-8c18-0c3ebc9698f6",
  "Group.Create": "e0e0e0e0-0001-4000-8000-00000000000d",
  "Group.Read.All": "5b567255-7703-4780-807c-7be8301ae99b",
  "Group.ReadWrite.All": "62a82d76-70ea-41e2-9197-370581804d09",
  "AdministrativeUnit.Read.All": "e0e0e0e0-0001-4000-8000-00000000000e",
  "Policy.Read.AuthenticationMethod": "e0e0e0e0-0001-4000-8000-00000000000f",
  "Policy.Read.All": "246dd0d5-5bd0-4def-940b-0421030a5b68",
  "DeviceLocalCredential.Read.All": "884b599e-4d48-43a5-ba94-15c414d00588",
  "DeviceLocalCredential.ReadBasic.All": "db51be59-e728-414b-b800-e0f010df1a79",
  "Device.Read.All": "7438b122-aefc-4978-80ed-43db9fcc7715",
  "AuditLog.Read.All": "b0afded3-3588-46d8-8b3d-9842eff778da",
  "Directory.Read.All": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
  "Directory.ReadWrite.All": "19dbc75e-c2e2-444c-a770-ec69d8559fc7",
  "Application.Read.All": "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
  "Application.ReadWrite.All": "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
  "AppRoleAssignment.ReadWrite.All": "06b708a9-e830-4db3-a914-8e69da51d44f",
  "DelegatedPermissionGrant.Read.All": "e0e0e0e0-0001-4000-8000-000000000010",
  "LicenseAssignment.ReadWrite.All": "5facf0c1-8979-4e95-abcf-ff3d079771c0",
  "RoleManagement.Read.All": "c7fbd983-d9aa-4fa7-84b8-17382c103bc4",
};

const namesById = new Map(Object.entries(APPLICATION_PERMISSIONS).map(([name, id]) => [id, name]));

export function permissionName(appRoleId: string): string | undefined {
  return namesById.get(appRoleId.toLowerCase());
}
