import { appRoleIdOf, type GraphAppPermissionName, MICROSOFT_GRAPH_APP_ID } from "@daypass/graph-client";
import { NEEDED_PERMISSIONS } from "./permission-catalogue.js";

interface AppManifest {
  readonly displayName: string;
  readonly signInAudience: "AzureADMultipleOrgs";
  readonly web: { readonly redirectUris: readonly string[] };
  /** Nobody in a customer's tenant can add a secret or a certificate to our service principal there. */
  readonly servicePrincipalLockConfiguration: { readonly isEnabled: true; readonly allProperties: true };
  readonly requiredResourceAccess: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { readonly id: string; readonly type: "Role" }[];
  }[];
}

interface AppRegistrationPlan {
  /** The body of `POST /applications` of Microsoft Graph. */
  readonly manifest: AppManifest;
  /** Permissions without a published id: they are added by name in the Entra admin centre. */
  readonly addByName: readonly string[];
  /** Permissions that access does without, each for a feature of its own: leave out what is not wanted. */
  readonly optional: readonly { readonly name: string; readonly purpose: string }[];
}

/** The multi-tenant app registration, with no more permissions than are used, each by its published id. */
export function appManifest(options: { redirectUri: string; requiredOnly: boolean }): AppRegistrationPlan {
  const wanted = NEEDED_PERMISSIONS.filter(({ required }) => required || !options.requiredOnly);
  const known = wanted.map(({ name }) => ({ name, id: appRoleIdOf(name as GraphAppPermissionName) }));
  return {
    manifest: {
      displayName: "Daypass",
      signInAudience: "AzureADMultipleOrgs",
      web: { redirectUris: [options.redirectUri] },
      servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
      requiredResourceAccess: [
        {
          resourceAppId: MICROSOFT_GRAPH_APP_ID,
          resourceAccess: known.flatMap(({ id }) => (id === undefined ? [] : [{ id, type: "Role" as const }])),
        },
      ],
    },
    optional: wanted.filter(({ required }) => !required).map(({ name, purpose }) => ({ name, purpose })),
    addByName: known.filter(({ id }) => id === undefined).map(({ name }) => name),
  };
}
