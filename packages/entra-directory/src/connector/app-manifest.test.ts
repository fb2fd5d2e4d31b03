import { FORBIDDEN_APP_PERMISSIONS } from "@daypass/graph-client";
import { expect, test } from "vitest";
import { appManifest } from "./app-manifest.js";
import { NEEDED_PERMISSIONS } from "./permission-catalogue.js";

const redirectUri = "https://daypass.example/connect/callback";
const idsOf = (requiredOnly: boolean) =>
  appManifest({ redirectUri, requiredOnly }).manifest.requiredResourceAccess.flatMap((one) =>
    one.resourceAccess.map(({ id }) => id),
  );

test("every permission that is needed is asked for, by its id or by its name, and none besides", () => {
  const { addByName } = appManifest({ redirectUri, requiredOnly: false });
  expect(idsOf(false).length + addByName.length).toBe(NEEDED_PERMISSIONS.length);
  expect(idsOf(true).length).toBe(NEEDED_PERMISSIONS.filter(({ required }) => required).length);
  expect(idsOf(true).every((id) => idsOf(false).includes(id))).toBe(true);
});

test("what lets an app grant itself anything is never asked for", () => {
  for (const { appRoleId } of FORBIDDEN_APP_PERMISSIONS) expect(idsOf(false)).not.toContain(appRoleId);
});

test("the app is for several organizations, comes back to one address, and its service principal is locked", () => {
  expect(appManifest({ redirectUri, requiredOnly: false }).manifest).toMatchObject({
    signInAudience: "AzureADMultipleOrgs",
    web: { redirectUris: [redirectUri] },
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
  });
});
