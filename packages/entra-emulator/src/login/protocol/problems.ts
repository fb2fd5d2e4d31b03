import { AadstsError, type OAuthErrorName } from "./aadsts-error.js";

/** The refusals that more than one endpoint gives. */
export const unknownTenant = (segment: string) =>
  new AadstsError(
    "invalid_request",
    90002,
    `Tenant '${segment}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );

export const missingParameter = (name: string) =>
  new AadstsError("invalid_request", 900144, `The request body must contain the following parameter: '${name}'.`);

export const malformedRequest = (error: OAuthErrorName = "invalid_request") =>
  new AadstsError(error, 9002313, "Invalid request. Request is malformed or invalid.");

export const unknownApplication = (clientId: string, directory: string) =>
  new AadstsError(
    "unauthorized_client",
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );

export const disabledApplication = (clientId: string, displayName: string) =>
  new AadstsError("unauthorized_client", 7000112, `Application '${clientId}'(${displayName}) is disabled.`);

export const redirectMismatch = (redirectUri: string, clientId: string) =>
  new AadstsError(
    "invalid_request",
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
  );

export const notMultiTenant = (clientId: string, displayName: string) =>
  new AadstsError(
    "unauthorized_client",
    50194,
    `Application '${clientId}'(${displayName}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
  );

export const organizationsOnly = (clientId: string) =>
  new AadstsError(
    "unauthorized_client",
    9002331,
    `Application '${clientId}' is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.`,
  );

export const userOfAnotherTenant = (userName: string, tenantName: string, clientId: string) =>
  new AadstsError(
    "invalid_grant",
    50020,
    `User account '${userName}' from another identity provider does not exist in tenant '${tenantName}' and cannot access the application '${clientId}' in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
  );

export const unknownUser = (userName: string, directory: string) =>
  new AadstsError(
    "invalid_grant",
    50034,
    `The user account ${userName} does not exist in the ${directory} directory. To sign into this application, the account must be added to the directory.`,
  );

export const disabledUser = () => new AadstsError("invalid_grant", 50057, "The user account is disabled.");

export const revokedGrant = (issued: string, validFrom: string) =>
  new AadstsError(
    "invalid_grant",
    50173,
    `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${validFrom}'.`,
  );

export const needsAdministrator = (displayName: string) =>
  new AadstsError(
    "access_denied",
    90094,
    `The grant requires admin permission. ${displayName} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.`,
  );
