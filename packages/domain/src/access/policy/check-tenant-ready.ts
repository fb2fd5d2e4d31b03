import { tenantAppStatus } from "../../tenant-app/tenant-app.js";
import type { AccessCheck } from "./access-facts.js";

/** Only an authorized tenant app with a domain for its accounts can be requested. */
export const checkTenantReady: AccessCheck = ({ tenantApp }) => {
  const status = tenantAppStatus(tenantApp);
  if (status === "READY") return undefined;
  if (status === "ARCHIVED") return { code: "TENANT_NOT_AUTHORIZED", message: "This tenant app is archived." };
  if (status === "BLOCKED") {
    return {
      code: "TENANT_NOT_AUTHORIZED",
      message: "This tenant's consent is gone. An admin has to authorize it again.",
    };
  }
  return {
    code: "TENANT_NOT_AUTHORIZED",
    message: "This tenant app is not set up yet. An admin has to authorize it and choose a domain for its accounts.",
  };
};
